//! What the rules say, and above all what they leave unsaid, where no page shows it: one file for each area, one binary.

mod allow;
mod answers_and_fees;
mod claims;
#[cfg(test)]
mod close_calls;
mod completeness;
mod consequences;
mod exits;
mod exposure;
mod fairness;
mod first_and_last;
mod given_away;
mod in_good_order;
mod journal;
mod judges;
mod laid_beside;
mod left_alone;
mod left_open;
mod links;
mod marks;
mod never_comes_back;
mod new_dates;
mod of_several;
mod one_side_only;
#[path = "../pages/page.rs"]
#[expect(dead_code, reason = "each kind of test needs a part of it")]
mod page;
mod payments;
mod people_and_words;
mod piled_up;
mod plans;
mod reading;
mod reviewed;
mod rules;
mod said_and_meant;
mod scene;
mod set_apart;
mod set_beside;
mod sound_as_written;
mod sound_beside;
mod spoken_times;
mod supposed;
mod told_times;
mod too_late_to_help;
mod when_and_how_much;
mod whoever_pays;
mod words;
mod words_and_fields;
mod work_and_money;
