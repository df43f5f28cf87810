//! A share of a success that the payee alone reckons.

use agreement_ledger::price::is_payment;
use agreement_syntax::Finding;

use super::{FIXED, RULE};
use crate::context::Context;
use crate::policy::{Setting, Standard};
use crate::{sentences, wording};

pub(super) static SUCCESS: Setting = Setting {
    name: "success",
    meaning: "words for a success of which a share is paid; `…` stands for up to three words",
    standard: Standard::Words(&[
        "added sales",
        "additional revenue",
        "additional sales",
        "avoided cost",
        "avoided costs",
        "benefit",
        "benefits",
        "efficiencies",
        "efficiency",
        "extra revenue",
        "extra sales",
        "gain",
        "gains",
        "growth",
        "improvement",
        "improvements",
        "lower spend",
        "productivity",
        "recovered sums",
        "reduction",
        "return on investment",
        "saved",
        "saves",
        "saving",
        "savings",
        "success",
        "uplift",
        "upside",
        "value created",
        "what … gains",
        "what … saves",
    ]),
};

pub(super) static RECKONED: Setting = Setting {
    name: "reckoned",
    meaning: "words by which one side says how large it was; `…` stands for up to three words",
    standard: Standard::Words(&[
        "as assessed by",
        "as calculated by",
        "as computed by",
        "as determined by",
        "as estimated by",
        "as reckoned by",
        "as reported by",
        "as shown by",
        "as stated by",
        "as we see",
        "as … sees it",
        "assessed by",
        "attributable to",
        "brought by our",
        "by … calculation",
        "by … estimate",
        "by … own figures",
        "by … own reckoning",
        "by … reckoning",
        "calculated by",
        "determined by",
        "due to our",
        "estimated by",
        "in … estimation",
        "in … judgement",
        "in … judgment",
        "in … opinion",
        "in … view",
        "owed to our",
        "reckoned by",
        "thanks to",
        "that … puts down to",
        "which … estimates",
    ]),
};

/// Words by which the other side has its say.
const SHARED: [&str; 14] = [
    "against the",
    "agreed by",
    "audited",
    "both",
    "confirmed by",
    "controller",
    "countersigned",
    "finance",
    "independent",
    "jointly",
    "ledger",
    "meter",
    "signed by",
    "third party",
];

pub(super) fn reckoned(context: &Context<'_>, findings: &mut Vec<Finding>) {
    let [success, reckoned, fixed] = [&SUCCESS, &RECKONED, &FIXED].map(|it| context.policy.words(&RULE, it));
    let mut bounded = SHARED.to_vec();
    bounded.extend(&fixed);
    for sentence in sentences::first_of_each(context, &[&success, &reckoned], &bounded, &[]) {
        let payment = context.promises().find(|(_, it)| {
            let why = it.why.place().is_some_and(|why| sentences::lies_in(sentence.place, why));
            is_payment(it) && it.head.place == sentence.head.place && !why
        });
        let Some((_, payment)) = payment.filter(|_| !sentences::is_basis(context, sentence.place)) else {
            continue;
        };
        let (name, said) = (&payment.head.name, wording::find(sentence.text, &reckoned).unwrap_or_default());
        findings.push(
            Finding::new(
                RULE.name,
                sentence.place,
                format!("`{name}` is a share of a success that nobody measures (`{said}`): whoever reckons it sets the price"),
            )
            .here("one side's own estimate")
            .help(
                "measure it by a duty with a `baseline`, a `source` and a time that both know, let the payment be a share of that, and \
                 put a ceiling on it",
            )
            .with("payment", name)
            .with("words", said),
        );
    }
}
