//! Every rule, and how to find one.
//!
//! To add one: `rules/<name>.rs` with its judgement, `rules/<name>.md` with its page, a `mod` line here and a place in
//! `order.rs`. The page's examples are its tests.

mod acceptance_hangs_on_outsider;
mod acceptance_hasty;
mod acceptance_missing;
mod acceptance_rounds_unlimited;
mod acceptance_silence_unstated;
mod acceptance_slow;
mod acceptance_subjective;
mod acceptor_without_authority;
mod accepts_own_work;
mod advance_without_security;
mod agreed_after_signing;
mod agreed_does_not_bind;
mod allow_expired;
mod allow_locked;
mod allow_unused;
mod allow_without_reason;
mod annex_not_cited;
mod approval_comes_too_late;
mod archaic_word;
mod ask_not_owed;
mod assumption_without_fallback;
mod ban_bars_own_work;
mod ban_boundless;
mod ban_one_sided;
mod ban_without_consequence;
mod binding_words;
mod bonus_on_value;
mod bound_to_buy;
mod breach_charge_unlimited;
mod cadence_missing;
mod calendar_undefined;
mod cap_above_value;
mod cap_never_reached;
mod chain_paid_ahead;
mod chain_promise_weaker;
mod changes_without_form;
mod charge_above_liability;
mod charge_unit_too_coarse;
mod client_change_missing;
mod client_delay_no_relief;
mod client_delay_unpaid;
mod commitment_without_shortfall;
mod concurrent_delay_unstated;
mod consequence_basis_missing;
mod consequence_cliff;
mod consequence_disproportionate;
mod consequence_empty;
mod consequence_favours_breach;
mod consequence_missing;
mod consequence_not_observable;
mod consequence_only_one_case;
mod cost_shared_without_share;
mod count_unconfirmed;
mod counted_back_from_open;
mod court_before_talks;
mod creditor_can_block;
mod credits_lost_at_end;
mod currency_mixed;
mod currency_not_allowed;
mod data_breach_told_late;
mod data_used_freely;
mod date_hangs_on_signing;
mod date_in_prose;
mod date_infeasible;
mod date_outside_term;
mod dates_move_each_other;
mod day_only_in_note;
mod decided_by_wrong_side;
mod delay_consequence_uncapped;
mod deliverable_out_of_scope;
mod delivers_as_it_sees_fit;
mod dependency_cycle;
mod dependency_incomplete;
mod dependency_without_goal;
mod deposit_not_returned;
mod discretion_without_clock;
mod double_penalty;
mod due_after_its_event;
mod due_on_non_working_day;
mod due_while_closed;
mod duty_without_consequence;
mod end_hangs_open;
mod escalation_as_only_consequence;
mod event_after_end;
mod event_incomplete;
mod event_without_cause;
mod excuse_missing;
mod excuse_undefined;
mod exit_cancels_own_debt;
mod exit_costs_more_than_staying;
mod exit_leaves_money_open;
mod exit_notice_short;
mod exit_opens_too_late;
mod exit_paid_by_one_side;
mod exit_without_notice;
mod exit_without_wind_down;
mod extend_unbounded;
mod extension_misplaced;
mod extension_outruns_cutoff;
mod extension_skips_step;
mod external_dependency_unowned;
mod field_missing;
mod figure_kept_by_debtor;
mod fixed_price_without_scope;
mod forecast_without_band;
mod forfeiture;
mod goal_before_start;
mod goal_one_sided_work;
mod goal_unmeasured;
mod goal_without_client;
mod goal_without_dependency;
mod grace_longer_than_cutoff;
mod handoff_after_start;
mod handover_after_end;
mod holidays_end_early;
mod impossible_event;
mod invoice_without_limit;
mod ladder_one_step;
mod ladder_weak;
mod late_interest_excessive;
mod late_interest_missing;
mod law_missing;
mod law_not_allowed;
mod lead_time_too_long;
mod lent_and_not_returned;
mod level_above_target;
mod level_below_target;
mod liability_cap_hollow;
mod liability_cap_missing;
mod liability_unbalanced;
mod liability_without_carve_out;
mod lines_out_of_order;
mod long_payment_term;
mod measure_without_baseline;
mod measure_without_baseline_or_source;
mod measure_without_source;
mod met_before_acceptance;
mod met_twice;
mod metered_without_limit;
mod milestone_unowned;
mod missed_before_due;
mod mitigation_empty;
mod mitigation_incomplete;
mod mitigation_too_late;
mod money_held_unprotected;
mod multiple_accountable;
mod never_ending_agreement;
mod no_client_exit;
mod no_escalation_path;
mod no_exit_for_cause;
mod no_slack;
mod no_such_occurrence;
mod not_acknowledged;
mod note_as_promise;
mod notice_longer_than_term;
mod one_way_exit;
mod one_way_risk;
mod order;
mod owes_itself;
mod own_trouble;
mod owner_is_company;
mod paid_before_start;
mod paid_by_calendar;
mod paid_by_the_day_anyway;
mod paid_for_nothing;
mod paid_on_own_word;
mod paid_whatever_the_cause;
mod paid_when_paid;
mod part_period_unstated;
mod parties_missing;
mod party_without_person;
mod payees_share_unstated;
mod payment_hangs_on_goal;
mod payment_reversed;
mod payment_trigger_client_controlled;
mod payment_trigger_unlinked;
mod payments_dont_sum;
mod penalty_without_cure;
mod personal_data_unprotected;
mod placeholder_left;
mod policy;
mod power_not_given;
mod power_without_bounds;
mod prepaid_not_refunded;
mod price_never_moves;
mod rate_stands_nowhere;
mod reading;
mod recorded_ahead;
mod recorded_before_it_happened;
mod recorded_before_start;
mod recorded_in_wrong_unit;
mod refund_above_paid;
mod relief_needs_unreachable_notice;
mod remedy_exclusivity_unstated;
mod renewal_trap;
mod renewal_without_window;
mod reparation_left_open;
mod reply_after_due;
mod resistance_unexplored;
mod resistance_without_mitigation;
mod review_window_exceeds_plan;
mod right_never_opens;
mod right_not_open;
mod rights_pass_before_payment;
mod role_not_filled;
mod scenario_fails;
mod scope_missing;
mod secrecy_one_sided;
mod service_level_unmeasured;
mod share_of_a_guess;
mod share_of_nothing;
mod share_without_base;
mod shortfall_charged_flat;
mod signatory_missing;
mod signatory_one_sided;
mod silence_accepts_anything;
mod silence_rejects;
mod silence_without_outcome;
mod single_threaded;
mod sole_remedy_hollow;
mod source_not_owed;
mod stage_unreachable;
mod stale_draft_date;
mod start_before_input;
mod strikes_nothing;
mod strikes_without_window;
mod sum_without_currency;
mod survival_unstated;
mod survives_without_end;
mod suspend_without_end;
mod target_already_met;
mod target_never_kept;
mod target_unit_differs;
mod term_continues_after_goals;
mod terms_not_cited;
mod terms_without_version;
mod text_contradicts_field;
mod tier_out_of_order;
mod title_not_in_fields;
mod to_be_agreed_open;
mod told_twice;
mod uncollectable_credit;
mod unequal_cure;
mod unilateral_change;
mod unmeasured_unstated;
mod unpaid_extra;
mod unpaid_without_way_out;
mod unsigned_party;
mod unused_definition;
mod uplift_uncapped;
mod urgent_without_clock;
mod used_at_others_cost;
mod vague_measure;
mod vague_time;
mod value_not_covered;
mod value_off_estimate;
mod warranty_ends_with_agreement;
mod why_restates_what;
mod work_without_limit;
mod works_unpaid;
mod worst_case_misses_goal;
mod zero_amount;

use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub use order::ALL;
pub use scenario_fails::{Tried, TriedEnd, scenarios};

pub(crate) use allow_without_reason::gives_no_reason;
pub(crate) use order::{IN_SCENARIOS, REFUSING};

/// A permission for a rule that does not exist.
pub(crate) const UNKNOWN_RULE: &str = "unknown-rule";

/// Stands in for a rule that has no page; a test makes sure that it never has to.
pub(crate) static UNDOCUMENTED: Rule = Rule {
    name: "undocumented",
    category: Category::Syntax,
    severity: Severity::Error,
    when_signed: Severity::Error,
    profile: Profile::Default,
    settings: &[],
    since: "0.1.0",
    fix: Fix::None,
    page: "",
    check: None,
};

/// Every rule: those found while reading an agreement, those judged, and those found while reading a policy.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    reading::ALL.iter().chain(ALL.iter().copied()).chain(policy::ALL)
}

/// A rule by its name.
pub fn find(name: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.name == name)
}
