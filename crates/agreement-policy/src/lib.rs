//! What a house writes into `agreement.toml`, read into a [`Policy`](agreement_check::Policy), with findings for what it
//! cannot mean. Text in, policy and findings out; whoever calls reads the files.
