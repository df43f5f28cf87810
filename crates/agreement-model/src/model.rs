//! The model: everything an agreement declares, resolved, with what could not be understood as findings beside it.

use std::collections::BTreeSet;

use agreement_syntax::{FileId, Finding, Place, no_more_than_most};

use crate::declared::{
    Allow, Assumption, Calendar, Concession, Defaults, Event, Excuse, Goal, Head, Header, Line, Member,
    Milestone, Party, Penalty, Promise, Right, Scenario, Scope,
};
use crate::duration::Unit;
use crate::lower::{keep_words, lower_file, lower_journal};
use crate::names::Names;
use crate::placed::Placed;
use crate::project::{Content, Project, UseProblem};
use crate::rules;
use crate::statement::{Branch, Statement};
use crate::symbol::{CalendarId, GoalId, MemberId, Name, PartyId, PromiseId, Symbol, Word};
use crate::when::When;

/// An agreement file with all it uses, given its meaning.
#[derive(Clone, Debug, Default)]
pub struct Model {
    /// The file it was made for.
    pub root: FileId,
    /// That file, and the ones it uses.
    pub files: Vec<FileId>,
    /// The names declared in them.
    pub names: Names,
    /// The `agreement` block, where there is one.
    pub header: Option<Header>,
    /// The parties.
    pub parties: Vec<Party>,
    /// Their people and teams.
    pub members: Vec<Member>,
    /// The calendars.
    pub calendars: Vec<Calendar>,
    /// The goals.
    pub goals: Vec<Goal>,
    /// The dependencies, payments, duties and replies.
    pub promises: Vec<Promise>,
    /// The milestones.
    pub milestones: Vec<Milestone>,
    /// The events.
    pub events: Vec<Event>,
    /// The penalties.
    pub penalties: Vec<Penalty>,
    /// The rights.
    pub rights: Vec<Right>,
    /// The excuses.
    pub excuses: Vec<Excuse>,
    /// The assumptions.
    pub assumptions: Vec<Assumption>,
    /// The scopes.
    pub scopes: Vec<Scope>,
    /// The concessions.
    pub concessions: Vec<Concession>,
    /// The scenarios.
    pub scenarios: Vec<Scenario>,
    /// The defaults, which have already been added to the promises they hold for.
    pub defaults: Vec<Defaults>,
    /// The lines of its journal, in the order recorded.
    pub journal: Vec<Line>,
    /// Everything that is still to be settled.
    pub todos: Vec<Todo>,
    /// Every place where working time is counted, and in which unit.
    pub working_time: Vec<Placed<Unit>>,
    /// Every use of a name, and what it stands for.
    pub uses: Vec<(Symbol, Place)>,
    /// Every `allow`, in the order they stand.
    pub allows: Vec<Allow>,
    /// Every text as it was written, with its quotes: titles, reasons, words. Those of its journal are left out, and so
    /// are the reasons for what is allowed, which are no part of the agreement.
    pub texts: Vec<Placed<String>>,
    /// The words of what could not be read or resolved, and the names that those were probably meant to be: whoever
    /// asks whether a name is used must not say no because of a slip somewhere else.
    pub unread: BTreeSet<String>,
    /// Whether another file uses this one.
    pub used_by_others: bool,
    /// The words of the files that use this one: names that may be used there.
    pub words_of_users: BTreeSet<String>,
    /// What could not be understood.
    pub findings: Vec<Finding>,
}

/// Something still to be settled: `todo "…" by PERSON within D`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Todo {
    /// Where it was written.
    pub place: Place,
    /// The field it stands for.
    pub field: String,
    /// What is to be settled.
    pub text: String,
    /// By whom.
    pub by: Option<Name>,
    /// In what time.
    pub within: Option<When>,
}

impl Model {
    /// Gives a file and all it uses their meaning. Never fails; what is wrong stands in `findings`.
    pub fn of(project: &Project, root: FileId) -> Self {
        let files = project.closure(root);
        let mut model = Self { root, files: files.clone(), ..Self::default() };
        for (_, user) in
            project.ids().zip(&project.files).filter(|(file, _)| *file != root && project.uses(*file, root))
        {
            model.used_by_others = true;
            keep_words(user.source.text(), &mut model.words_of_users);
        }
        let names = Names::collect(project, &files, &mut model.findings);
        for file in &files {
            report_uses(project, *file, &mut model.findings);
            let (Some((tree, _)), Some(source)) = (project.tree(*file), project.file(*file)) else {
                continue;
            };
            lower_file(*file, source.source.text(), tree, &names, *file == root, &mut model);
        }
        report_ring(project, root, &mut model.findings);
        for (id, file) in project.ids().zip(&project.files) {
            if let Content::Journal(tree, Some(of)) = &file.content
                && *of == root
            {
                lower_journal(id, file.source.text(), tree, &names, root, &mut model);
            }
        }
        model.names = names;
        model.allows.sort_by_key(|allow| allow.place);
        model.add_defaults();
        no_more_than_most(root, &mut model.findings);
        model
    }

    /// A default holds for every promise of its kind that says nothing for the same trigger.
    fn add_defaults(&mut self) {
        for default in &self.defaults {
            for promise in self.promises.iter_mut().filter(|promise| Some(promise.kind) == default.kind) {
                for branch in &default.branches {
                    let same = |own: &Branch| {
                        std::mem::discriminant(&own.trigger) == std::mem::discriminant(&branch.trigger)
                    };
                    if !promise.branches.iter().any(|own| !own.default && same(own)) {
                        promise.branches.push(branch.clone());
                    }
                }
            }
        }
    }

    /// Whether a name may be used where [`Model::uses`] cannot tell: in what could not be read, or in another file.
    pub fn may_use(&self, name: &str) -> bool {
        self.unread.contains(name) || self.words_of_users.contains(name)
    }

    /// A promise by its id.
    pub fn promise(&self, id: PromiseId) -> Option<&Promise> {
        self.promises.get(id.index())
    }

    /// A goal by its id.
    pub fn goal(&self, id: GoalId) -> Option<&Goal> {
        self.goals.get(id.index())
    }

    /// A party by its id.
    pub fn party(&self, id: PartyId) -> Option<&Party> {
        self.parties.get(id.index())
    }

    /// A person or a team by its id.
    pub fn member(&self, id: MemberId) -> Option<&Member> {
        self.members.get(id.index())
    }

    /// The promises with their ids.
    pub fn promise_ids(&self) -> impl Iterator<Item = (PromiseId, &Promise)> {
        self.promises.iter().enumerate().map(|(index, promise)| (PromiseId::at(index), promise))
    }

    /// The goals with their ids.
    pub fn goal_ids(&self) -> impl Iterator<Item = (GoalId, &Goal)> {
        self.goals.iter().enumerate().map(|(index, goal)| (GoalId::at(index), goal))
    }

    /// The parties with their ids.
    pub fn party_ids(&self) -> impl Iterator<Item = (PartyId, &Party)> {
        self.parties.iter().enumerate().map(|(index, party)| (PartyId::at(index), party))
    }

    /// The calendar that business days are counted by: the one the agreement names, or the only one there is.
    pub fn calendar(&self) -> Option<&Calendar> {
        let named = self.header.as_ref().and_then(|header| header.calendar.value());
        match named.map(|name| name.symbol) {
            Some(Some(Symbol::Calendar(CalendarId(index)))) => self.calendars.get(index as usize),
            Some(_) => None,
            None => match self.calendars.as_slice() {
                [only] => Some(only),
                _ => None,
            },
        }
    }

    /// The party a name speaks for: itself, or the one a person or team belongs to.
    pub fn party_of(&self, symbol: Option<Symbol>) -> Option<PartyId> {
        match symbol? {
            Symbol::Party(party) => Some(party),
            Symbol::Member(member) => self.member(member).map(|member| member.party),
            _ => None,
        }
    }

    /// All statements of promises, rights, assumptions and penalties.
    pub fn statements(&self) -> impl Iterator<Item = &Statement> {
        let of_promises = self.promises.iter().flat_map(|it| &it.branches);
        let of_rights = self.rights.iter().flat_map(|it| &it.branches);
        let of_assumptions = self.assumptions.iter().flat_map(|it| &it.branches);
        let branches = of_promises.chain(of_rights).chain(of_assumptions);
        branches
            .flat_map(|branch| &branch.statements)
            .chain(self.rights.iter().flat_map(|it| &it.statements))
            .chain(self.penalties.iter().flat_map(|it| &it.statements))
    }

    /// The parties that some names speak for, each once, in order. `each party` and its like speak for all.
    pub fn parties_of(&self, names: &[Name]) -> Vec<PartyId> {
        let mut parties = Vec::new();
        for name in names {
            let spoken_for: Vec<PartyId> = match name.symbol {
                Some(Symbol::Word(Word::EitherParty | Word::EachParty | Word::BothParties)) => {
                    self.party_ids().map(|(id, _)| id).collect()
                }
                symbol => self.party_of(symbol).into_iter().collect(),
            };
            for party in spoken_for {
                if !parties.contains(&party) {
                    parties.push(party);
                }
            }
        }
        parties
    }

    /// Who owes a promise.
    pub fn debtors(&self, promise: &Promise) -> Vec<PartyId> {
        self.parties_of(promise.who.list())
    }

    /// To whom a promise is owed: as it says, or with two parties the other one.
    pub fn creditors(&self, promise: &Promise) -> Vec<PartyId> {
        let named = self.parties_of(promise.to.list());
        if !named.is_empty() {
            return named;
        }
        let debtors = self.debtors(promise);
        match (debtors.as_slice(), self.parties.len()) {
            ([debtor], 2) => self.party_ids().map(|(id, _)| id).filter(|id| id != debtor).collect(),
            _ => Vec::new(),
        }
    }

    /// Whether everybody who must sign has signed: every supplier, client and partner.
    pub fn is_signed(&self) -> bool {
        use crate::lists::Role;
        let Some(header) = &self.header else { return false };
        let names: Vec<Name> = header.signed.list().iter().map(|signed| signed.who.clone()).collect();
        let signed = self.parties_of(&names);
        let mut must_sign = self.party_ids().filter(|(_, party)| {
            matches!(party.role.value(), Some(Role::Supplier | Role::Client | Role::Partner))
        });
        !signed.is_empty() && must_sign.all(|(id, _)| signed.contains(&id))
    }

    /// The heads of all declarations, with the symbol each stands for.
    pub fn heads(&self) -> impl Iterator<Item = (Symbol, &Head)> {
        fn of<'m, T>(
            list: &'m [T],
            head: fn(&'m T) -> &'m Head,
            symbol: fn(u32) -> Symbol,
        ) -> impl Iterator<Item = (Symbol, &'m Head)> {
            list.iter().zip(0_u32..).map(move |(declared, index)| (symbol(index), head(declared)))
        }
        use crate::symbol as ids;
        let header = self.header.iter().map(|header| (Symbol::Agreement, &header.head));
        header
            .chain(of(&self.parties, |it| &it.head, |id| Symbol::Party(PartyId(id))))
            .chain(of(&self.members, |it| &it.head, |id| Symbol::Member(MemberId(id))))
            .chain(of(&self.calendars, |it| &it.head, |id| Symbol::Calendar(CalendarId(id))))
            .chain(of(&self.goals, |it| &it.head, |id| Symbol::Goal(GoalId(id))))
            .chain(of(&self.promises, |it| &it.head, |id| Symbol::Promise(PromiseId(id))))
            .chain(of(&self.milestones, |it| &it.head, |id| Symbol::Milestone(ids::MilestoneId(id))))
            .chain(of(&self.events, |it| &it.head, |id| Symbol::Event(ids::EventId(id))))
            .chain(of(&self.penalties, |it| &it.head, |id| Symbol::Penalty(ids::PenaltyId(id))))
            .chain(of(&self.rights, |it| &it.head, |id| Symbol::Right(ids::RightId(id))))
            .chain(of(&self.excuses, |it| &it.head, |id| Symbol::Excuse(ids::ExcuseId(id))))
            .chain(of(&self.assumptions, |it| &it.head, |id| Symbol::Assumption(ids::AssumptionId(id))))
            .chain(of(&self.scopes, |it| &it.head, |id| Symbol::Scope(ids::ScopeId(id))))
            .chain(of(&self.concessions, |it| &it.head, |id| Symbol::Concession(ids::ConcessionId(id))))
            .chain(of(&self.scenarios, |it| &it.head, |id| Symbol::Scenario(ids::ScenarioId(id))))
    }
}

fn report_uses(project: &Project, file: FileId, findings: &mut Vec<Finding>) {
    for used in project.tree(file).into_iter().flat_map(|(_, uses)| uses) {
        let Err(problem) = &used.target else { continue };
        let path = &used.path;
        findings.push(match problem {
            UseProblem::NotFound => {
                Finding::new(rules::USE_NOT_FOUND, used.place, format!("there is no file `{path}` here"))
                    .help("the path counts from the folder of this file; check its spelling")
                    .with("path", path)
            }
            UseProblem::Outside => {
                Finding::new(rules::USE_OUTSIDE, used.place, format!("`{path}` lies outside this project"))
                    .help(
                        "`use` reads only files inside the project's folder, by a path relative to this file",
                    )
                    .with("path", path)
            }
            UseProblem::Unreadable(reason) => {
                Finding::new(rules::USE_NOT_FOUND, used.place, format!("`{path}` cannot be read: {reason}"))
                    .help("check that the file is there and that you may read it")
                    .with("path", path)
            }
        });
    }
}

/// Reports a ring of files that starts and ends at `root`, once, with every step of it.
fn report_ring(project: &Project, root: FileId, findings: &mut Vec<Finding>) {
    let Some(ring) = ring_through(project, root) else { return };
    let path = |file: FileId| project.file(file).map_or("", |file| file.path.as_str());
    let steps: Vec<&str> = ring.iter().map(|(file, _)| path(*file)).chain([path(root)]).collect();
    let Some((_, first)) = ring.first() else { return };
    let mut finding = Finding::new(rules::USE_CYCLE, *first, "these files use each other in a ring")
        .here("the ring starts here")
        .help("move what they share into one more file that uses none of them")
        .with("ring", steps.join(" → "));
    for (file, place) in ring.iter().skip(1) {
        finding = finding.and(*place, format!("{} goes on to the next", path(*file)));
    }
    finding.message = format!("these files use each other in a ring: {}", steps.join(" → "));
    findings.push(finding);
}

/// The shortest ring of `use` lines that leads from a file back to itself.
fn ring_through(project: &Project, root: FileId) -> Option<Vec<(FileId, Place)>> {
    let mut came_from: Vec<(FileId, Option<usize>, Place)> = vec![(root, None, Place::default())];
    let mut next = 0;
    while let Some((file, _, _)) = came_from.get(next).copied() {
        for used in project.tree(file).into_iter().flat_map(|(_, uses)| uses) {
            let Ok(target) = used.target else { continue };
            if target == root {
                let mut ring = vec![(file, used.place)];
                let mut at = next;
                while let Some((_, Some(before), place)) = came_from.get(at).copied() {
                    at = before;
                    ring.push((came_from.get(at).map(|(file, _, _)| *file)?, place));
                }
                ring.reverse();
                return Some(ring);
            }
            if !came_from.iter().any(|(seen, _, _)| *seen == target) {
                came_from.push((target, Some(next), used.place));
            }
        }
        next += 1;
    }
    None
}
