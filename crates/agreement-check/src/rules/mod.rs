//! Every rule, in reading order.
//!
//! To add one: `rules/<name>.rs` with its judgement, `rules/<name>.md` with its page, a `mod` line and a place in
//! [`ALL`]. The page's examples are its tests.

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
mod archaic_word;
mod ask_not_owed;
mod assumption_without_fallback;
mod ban_one_sided;
mod ban_without_consequence;
mod cadence_missing;
mod calendar_undefined;
mod cap_above_value;
mod cap_never_reached;
mod changes_without_form;
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
mod count_unconfirmed;
mod court_before_talks;
mod creditor_can_block;
mod credits_lost_at_end;
mod currency_mixed;
mod currency_not_allowed;
mod date_in_prose;
mod date_infeasible;
mod date_outside_term;
mod decided_by_wrong_side;
mod delay_consequence_uncapped;
mod deliverable_out_of_scope;
mod dependency_cycle;
mod dependency_incomplete;
mod dependency_without_goal;
mod discretion_without_clock;
mod double_penalty;
mod due_on_non_working_day;
mod duty_without_consequence;
mod escalation_as_only_consequence;
mod event_after_end;
mod event_incomplete;
mod event_without_cause;
mod excuse_missing;
mod excuse_undefined;
mod exit_costs_more_than_staying;
mod exit_notice_short;
mod exit_without_notice;
mod exit_without_wind_down;
mod extend_unbounded;
mod external_dependency_unowned;
mod field_missing;
mod figure_kept_by_debtor;
mod fixed_price_without_scope;
mod goal_one_sided_work;
mod goal_unmeasured;
mod goal_without_client;
mod goal_without_dependency;
mod grace_longer_than_cutoff;
mod handoff_after_start;
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
mod met_twice;
mod metered_without_limit;
mod mitigation_incomplete;
mod mitigation_too_late;
mod multiple_accountable;
mod never_ending_agreement;
mod no_client_exit;
mod no_escalation_path;
mod no_slack;
mod no_such_occurrence;
mod not_acknowledged;
mod note_as_promise;
mod notice_longer_than_term;
mod one_way_exit;
mod one_way_risk;
mod owes_itself;
mod owner_is_company;
mod paid_before_start;
mod paid_on_own_word;
mod part_period_unstated;
mod parties_missing;
mod party_without_person;
mod payment_trigger_client_controlled;
mod payment_trigger_unlinked;
mod payments_dont_sum;
mod penalty_without_cure;
mod placeholder_left;
mod policy;
mod power_not_given;
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
mod resistance_unexplored;
mod resistance_without_mitigation;
mod review_window_exceeds_plan;
mod right_never_opens;
mod right_not_open;
mod role_not_filled;
mod scenario_fails;
mod scope_missing;
mod service_level_unmeasured;
mod share_of_nothing;
mod share_without_base;
mod shortfall_charged_flat;
mod signatory_missing;
mod silence_accepts_anything;
mod silence_rejects;
mod silence_without_outcome;
mod single_threaded;
mod sole_remedy_hollow;
mod stage_unreachable;
mod stale_draft_date;
mod start_before_input;
mod strikes_nothing;
mod sum_without_currency;
mod survival_unstated;
mod suspend_without_end;
mod target_already_met;
mod target_never_kept;
mod target_unit_differs;
mod term_continues_after_goals;
mod terms_not_cited;
mod terms_without_version;
mod text_contradicts_field;
mod tier_out_of_order;
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
mod vague_measure;
mod vague_time;
mod warranty_ends_with_agreement;
mod why_restates_what;
mod worst_case_misses_goal;
mod zero_amount;

use crate::rule::{Category, Fix, Profile, Rule, Severity};

pub(crate) use allow_without_reason::gives_no_reason;

/// A permission for a rule that does not exist.
pub(crate) const UNKNOWN_RULE: &str = "unknown-rule";

/// Every rule there is: first what is found while reading, then what is judged.
pub static ALL: &[&Rule] = &[
    // Links.
    &goal_without_dependency::RULE,
    &dependency_without_goal::RULE,
    &dependency_cycle::RULE,
    &unused_definition::RULE,
    &deliverable_out_of_scope::RULE,
    &fixed_price_without_scope::RULE,
    &goal_one_sided_work::RULE,
    &client_change_missing::RULE,
    &goal_without_client::RULE,
    &assumption_without_fallback::RULE,
    &terms_without_version::RULE,
    &annex_not_cited::RULE,
    // What must be said.
    &parties_missing::RULE,
    &field_missing::RULE,
    &goal_unmeasured::RULE,
    &dependency_incomplete::RULE,
    &resistance_unexplored::RULE,
    &resistance_without_mitigation::RULE,
    &mitigation_incomplete::RULE,
    &placeholder_left::RULE,
    &why_restates_what::RULE,
    &owner_is_company::RULE,
    &party_without_person::RULE,
    &multiple_accountable::RULE,
    &owes_itself::RULE,
    &not_acknowledged::RULE,
    &agreed_does_not_bind::RULE,
    &external_dependency_unowned::RULE,
    &ask_not_owed::RULE,
    // Consequences.
    &consequence_missing::RULE,
    &consequence_only_one_case::RULE,
    &client_delay_no_relief::RULE,
    &client_delay_unpaid::RULE,
    &delay_consequence_uncapped::RULE,
    &consequence_basis_missing::RULE,
    &consequence_disproportionate::RULE,
    &consequence_cliff::RULE,
    &remedy_exclusivity_unstated::RULE,
    &excuse_undefined::RULE,
    &excuse_missing::RULE,
    &relief_needs_unreachable_notice::RULE,
    &concurrent_delay_unstated::RULE,
    &penalty_without_cure::RULE,
    &consequence_not_observable::RULE,
    &reparation_left_open::RULE,
    &silence_without_outcome::RULE,
    &silence_accepts_anything::RULE,
    &discretion_without_clock::RULE,
    &consequence_empty::RULE,
    &duty_without_consequence::RULE,
    &ban_without_consequence::RULE,
    // People.
    &no_escalation_path::RULE,
    &ladder_weak::RULE,
    &ladder_one_step::RULE,
    &single_threaded::RULE,
    &cadence_missing::RULE,
    &signatory_missing::RULE,
    &suspend_without_end::RULE,
    &tier_out_of_order::RULE,
    &grace_longer_than_cutoff::RULE,
    &charge_unit_too_coarse::RULE,
    &stage_unreachable::RULE,
    &extend_unbounded::RULE,
    &escalation_as_only_consequence::RULE,
    &uncollectable_credit::RULE,
    &credits_lost_at_end::RULE,
    // Dates.
    &calendar_undefined::RULE,
    &holidays_end_early::RULE,
    &date_infeasible::RULE,
    &review_window_exceeds_plan::RULE,
    &no_slack::RULE,
    &start_before_input::RULE,
    &handoff_after_start::RULE,
    &worst_case_misses_goal::RULE,
    &scenario_fails::RULE,
    &date_outside_term::RULE,
    &notice_longer_than_term::RULE,
    &due_on_non_working_day::RULE,
    &stale_draft_date::RULE,
    &mitigation_too_late::RULE,
    &lead_time_too_long::RULE,
    // Fairness.
    &one_way_risk::RULE,
    &no_client_exit::RULE,
    &one_way_exit::RULE,
    &exit_without_notice::RULE,
    &exit_notice_short::RULE,
    &unpaid_without_way_out::RULE,
    &unequal_cure::RULE,
    &liability_unbalanced::RULE,
    &liability_cap_missing::RULE,
    &liability_cap_hollow::RULE,
    &liability_without_carve_out::RULE,
    &unilateral_change::RULE,
    &changes_without_form::RULE,
    &ban_one_sided::RULE,
    &consequence_favours_breach::RULE,
    &shortfall_charged_flat::RULE,
    &sole_remedy_hollow::RULE,
    &double_penalty::RULE,
    &refund_above_paid::RULE,
    &cap_above_value::RULE,
    &cap_never_reached::RULE,
    &accepts_own_work::RULE,
    &creditor_can_block::RULE,
    // Money.
    &payments_dont_sum::RULE,
    &payment_trigger_unlinked::RULE,
    &payment_trigger_client_controlled::RULE,
    &paid_on_own_word::RULE,
    &invoice_without_limit::RULE,
    &metered_without_limit::RULE,
    &count_unconfirmed::RULE,
    &long_payment_term::RULE,
    &renewal_without_window::RULE,
    &renewal_trap::RULE,
    &uplift_uncapped::RULE,
    &commitment_without_shortfall::RULE,
    &currency_mixed::RULE,
    &sum_without_currency::RULE,
    &unpaid_extra::RULE,
    &zero_amount::RULE,
    &share_of_nothing::RULE,
    &share_without_base::RULE,
    &part_period_unstated::RULE,
    &late_interest_missing::RULE,
    &late_interest_excessive::RULE,
    &advance_without_security::RULE,
    &paid_before_start::RULE,
    // What can be measured.
    &measure_without_baseline_or_source::RULE,
    &measure_without_source::RULE,
    &measure_without_baseline::RULE,
    &target_already_met::RULE,
    &target_unit_differs::RULE,
    &service_level_unmeasured::RULE,
    &unmeasured_unstated::RULE,
    &level_above_target::RULE,
    &level_below_target::RULE,
    &target_never_kept::RULE,
    &figure_kept_by_debtor::RULE,
    // Acceptance.
    &acceptance_subjective::RULE,
    &acceptance_missing::RULE,
    &acceptor_without_authority::RULE,
    &acceptance_silence_unstated::RULE,
    &acceptance_rounds_unlimited::RULE,
    &acceptance_slow::RULE,
    &silence_rejects::RULE,
    // Exit.
    &exit_without_wind_down::RULE,
    &never_ending_agreement::RULE,
    &right_never_opens::RULE,
    &survival_unstated::RULE,
    &warranty_ends_with_agreement::RULE,
    &court_before_talks::RULE,
    &term_continues_after_goals::RULE,
    &exit_costs_more_than_staying::RULE,
    // Signing, and what a house wants.
    &unsigned_party::RULE,
    &agreed_after_signing::RULE,
    &note_as_promise::RULE,
    &scope_missing::RULE,
    &law_missing::RULE,
    &law_not_allowed::RULE,
    &currency_not_allowed::RULE,
    &role_not_filled::RULE,
    &terms_not_cited::RULE,
    // Words.
    &vague_time::RULE,
    &vague_measure::RULE,
    &to_be_agreed_open::RULE,
    &archaic_word::RULE,
    &date_in_prose::RULE,
    &text_contradicts_field::RULE,
    // What a journal records.
    &impossible_event::RULE,
    &event_incomplete::RULE,
    &no_such_occurrence::RULE,
    &event_without_cause::RULE,
    &power_not_given::RULE,
    &right_not_open::RULE,
    &decided_by_wrong_side::RULE,
    &recorded_in_wrong_unit::RULE,
    &met_twice::RULE,
    &told_twice::RULE,
    &event_after_end::RULE,
    &recorded_before_start::RULE,
    &recorded_ahead::RULE,
    &recorded_before_it_happened::RULE,
    &lines_out_of_order::RULE,
    &strikes_nothing::RULE,
    // Permissions, which look at what all others found.
    &allow_locked::RULE,
    &allow_expired::RULE,
    &allow_without_reason::RULE,
    &allow_unused::RULE,
];

/// The rules by which a line of a journal may count for nothing: those that look at each line by itself, and then those
/// that look at what came before it.
pub(crate) static REFUSING: [&[&Rule]; 2] = [
    &[
        &impossible_event::RULE,
        &event_incomplete::RULE,
        &power_not_given::RULE,
        &decided_by_wrong_side::RULE,
        &recorded_in_wrong_unit::RULE,
        &recorded_before_it_happened::RULE,
    ],
    &[&no_such_occurrence::RULE, &event_without_cause::RULE, &event_after_end::RULE, &strikes_nothing::RULE],
];

pub use scenario_fails::scenarios;

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
