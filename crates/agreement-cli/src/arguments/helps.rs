//! What the tool says of itself: called with nothing, and asked for help. Both list the same commands.

/// What `agreement` says when it is called with nothing.
pub const WELCOME: &str = "\
agreement: promises that both sides can check

Write
  init       write a first agreement, with blanks to fill in
  fmt        lay out agreements and journals in the one way that reads well
  holidays   print a calendar with the public holidays of a place

Check
  check      say what is left hanging in agreement files, and mend what can be mended
  explain    explain a rule: what it finds, why it matters, what to write instead
  rules      list the rules
  config     show what a house has decided in its agreement.toml
  baseline   keep what is there already apart from what is new
  test       run the scenarios in agreement files
  ci         ask all of that in one run that changes nothing

Live with it
  status     say what is missed, late, waiting and met, and what comes in the next days
  readiness  say who must still say yes to what, and what is open
  owes       list what a party owes others, and what follows if it is late
  asks       list what a party may ask of others
  due        list what falls due in the next days
  goals      show each goal with its measure, and what it stands on
  breakdown  say what broke and why, what it costs, what moves, and what can be done
  money      show what is owed, may be invoiced, credited and paid, and how each figure is found
  what-if    show what would follow if something came late, never came, or were let go
  graph      draw what stands on what
  exposure   show the worst case for each side, and their terms side by side
  calendar   write all that falls due for a calendar program
  log        add a line to the journal: what happened
  diff       say what changed between two versions, and for whom

Connect
  lsp        serve an editor: findings, completion and all the rest, as you write
  compile    turn an agreement into JSON for other tools
  schema     print the JSON Schema of what this tool writes
  doctor     say what this tool sees here, and what to do about it
  completions  print what makes a shell complete these words
  man        write the manual pages

To begin, check the agreements in a folder:      agreement check examples
All options of a command:                        agreement help check
";

/// What `--help` says.
pub const HELP: &str = "\
{about}

Usage: agreement <COMMAND>

Write:
  init       Write a first agreement, with blanks to fill in
  fmt        Lay out agreements and journals in the one way that reads well
  holidays   Print a calendar with the public holidays of a place

Check:
  check      Say what is left hanging in agreement files, and mend what can be mended
  explain    Explain a rule: what it finds, why it matters, what to write instead
  rules      List the rules
  config     Show what a house has decided in its agreement.toml
  baseline   Keep what is there already apart from what is new
  test       Run the scenarios in agreement files
  ci         Ask all of that in one run that changes nothing

Live with it:
  status     Say what is missed, late, waiting and met, and what comes in the next days
  readiness  Say who must still say yes to what, and what is open
  owes       List what a party owes others, and what follows if it is late
  asks       List what a party may ask of others
  due        List what falls due in the next days
  goals      Show each goal with its measure, and what it stands on
  breakdown  Say what broke and why, what it costs, what moves, and what can be done
  money      Show what is owed, may be invoiced, credited and paid, and how each figure is found
  what-if    Show what would follow if something came late, never came, or were let go
  graph      Draw what stands on what
  exposure   Show the worst case for each side, and their terms side by side
  calendar   Write all that falls due for a calendar program
  log        Add a line to the journal: what happened
  diff       Say what changed between two versions, and for whom

Connect:
  lsp        Serve an editor: findings, completion and all the rest, as you write
  compile    Turn an agreement into JSON for other tools
  schema     Print the JSON Schema of what this tool writes
  doctor     Say what this tool sees here, and what to do about it
  completions  Print what makes a shell complete these words
  man        Write the manual pages

Options:
{options}

Exit codes: 0 nothing that fails the run; 1 findings that do; 2 wrong arguments, a policy with errors,
or a file that cannot be read; 101 a fault in this tool.
";
