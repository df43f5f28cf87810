// The shape of `.agreement` and `.journal` files for editors: colours, folds, outlines, selections.
//
// It follows grammar/agreement.pest phrase by phrase, and a test holds the two together
// (tests/tests/tree_sitter.rs). What is read here but refused there is said in this folder's README.
//
// A line end parts entries, so it is a token of its own and no blank; comments and blanks may stand anywhere.
// Words that open a phrase are keywords only where that phrase can stand: `first`, `pay` or `person` may be names too,
// which is what `_name` says. Little words are keywords wherever a phrase can go on, and so can be no names.

/// Words that open something and may be names as well.
const SOFT_WORDS = [
  'a', 'above', 'allow', 'any', 'apply', 'below', 'both', 'breach', 'calendar', 'credit', 'day', 'earlier', 'either', 'escalate',
  'extend', 'finding', 'first', 'half', 'happens', 'has', 'last', 'lasts', 'later', 'none', 'pay', 'refund', 'release',
  'require', 'stated', 'suspend', 'terminate', 'the', 'throughout', 'unused', 'what',
];

/// Words that open a block inside a declaration, beside `resistance`, which may also be said to be none.
const BLOCK_WORDS = [
  'acceptance', 'changes', 'dispute', 'escalation', 'liability', 'mitigation', 'person', 'renewal', 'reply', 'team',
];

const KEYWORDS = [
  'agreement', 'assumption', 'calendar', 'concession', 'defaults', 'dependency', 'duty', 'event', 'excuse', 'goal',
  'milestone', 'party', 'payment', 'penalty', 'right', 'scenario', 'scope',
];

/// Two or more of a rule, or one, with a comma between; a line may end after a comma.
const list = ($, rule) => seq(rule, repeat(seq(',', repeat($._line_end), rule)));

/// Rules on lines of their own, or with `;` between.
const lines = ($, rule) => seq(
  repeat($._line_end),
  optional(seq(rule, repeat(seq($._parting, rule)), optional($._parting))),
);

const blockKind = $ => field('kind', choice($.block_kind, alias($._resistance, $.block_kind)));

/// The label of a field. Any word may be one, those with another meaning at the start of an entry included.
const labelWord = $ => choice(
  ...[$.identifier, ...SOFT_WORDS, ...BLOCK_WORDS, $._resistance, 'if', 'may', 'must', 'each']
    .map(word => alias(word, $.field_name)),
);

const state = $ => choice($.state, alias($.identifier, $.state));

module.exports = grammar({
  name: 'agreement',

  word: $ => $.identifier,

  extras: $ => [/[ \t\r\f\v]/, $.doc_comment, $.comment],

  supertypes: $ => [$.entry],

  rules: {
    source_file: $ => seq(
      repeat(choice($._line_end, $.declaration, seq($._line_item, optional(';'), $._line_end))),
      optional(seq($._line_item, optional(';'))),
    ),

    _line_item: $ => choice($.use, $.event),
    _line_end: _ => '\n',
    _parting: $ => choice(seq(';', repeat($._line_end)), repeat1($._line_end)),

    use: $ => seq('use', field('path', $.text)),

    declaration: $ => seq(
      field('kind', $.declaration_kind),
      optional(field('name', $._name)),
      optional(field('title', $.text)),
      field('body', $.block),
    ),
    declaration_kind: _ => choice(...KEYWORDS),

    // --- blocks and entries ----------------------------------------------------------------------------------------
    block: $ => seq('{', lines($, $.entry), '}'),

    entry: $ => choice($.field, $.branch, $.nested, $.no_resistance, $.event, $.statement, $.allow),

    field: $ => seq(
      choice(
        seq(field('name', labelWord($)), token.immediate(':')),
        field('name', alias($._odd_label, $.field_name)),
      ),
      list($, field('value', $.value)),
    ),
    // A label with a slip in it is still a label, up to its colon.
    _odd_label: _ => token(/\p{XID_Start}\p{XID_Continue}*[^: \t\n\p{XID_Continue}][^: \t\n]*:/),

    branch: $ => seq('if', field('trigger', alias($.identifier, $.trigger)), optional(field('bound', $._bound)), field('body', $.block)),
    _bound: $ => choice($._by_amount, seq('on', $.date), $.amount),
    _by_amount: $ => seq('by', $.amount),

    nested: $ => choice(
      seq(blockKind($), $._header),
      seq(blockKind($), optional($._header), field('body', $.block)),
    ),
    _header: $ => choice(
      seq(field('name', $._name), optional(field('title', $.text))),
      field('title', $.text),
    ),
    block_kind: _ => choice(...BLOCK_WORDS),
    _resistance: _ => 'resistance',
    no_resistance: $ => seq(alias($._resistance, $.block_kind), 'none', 'because', field('because', $.text)),

    allow: $ => seq(
      'allow', field('rule', $.rule_name), 'because', field('because', $.text),
      optional(seq('until', field('until', $.date))),
    ),

    // --- values ----------------------------------------------------------------------------------------------------
    value: $ => choice(
      seq($.text, optional(choice(seq('version', $.text), seq('dated', $.date), $.limit))),
      seq($.reference, optional(choice(seq('on', $.date), seq('to', $.reference), seq('within', $.amount), $._is_state))),
      $.date,
      seq($.clock, optional(seq('to', $.clock))),
      seq($.amount, optional(choice($._offset, seq('by', $._point)))),
      seq($.when, optional(seq('at', $.clock))),
      seq($.limit, optional(seq('before', $._point))),
      $.condition,
      $.todo,
      $.term,
      $.words,
      alias($._once, $.reference),
      $._choice,
      $._quantified,
    ),
    term: $ => seq('for', $.amount),
    // `concurrent: once`, and `rounding: up`, which reading takes for a name: the little words that may be values too.
    _once: $ => alias(choice('once', 'up'), $.identifier),
    words: _ => choice(seq('half', choice('even', 'up')), seq('stated', 'in', 'invoice')),
    todo: $ => prec.right(seq(
      'todo',
      optional($.text),
      optional(seq('by', $.reference)),
      optional(seq('within', $.amount, optional(seq('after', $._point)))),
    )),
    limit: $ => seq($.limit_word, $.amount),
    limit_word: _ => choice(seq('at', choice('most', 'least')), seq('up', 'to'), 'below', 'above'),

    // --- when ------------------------------------------------------------------------------------------------------
    when: $ => prec.right(choice(
      seq('by', $._point),
      seq('within', $.amount, optional(seq('after', $._point))),
      seq('on', $._point),
      seq(
        'every', $.period,
        optional(seq('on', choice(seq('the', 'last', 'day'), alias($.identifier, $.weekday)))),
        optional(seq(choice('from', 'after'), $._point)),
        optional(choice(seq('until', $._point), seq('up', 'to', $.number, 'times'))),
      ),
      seq('from', $._point, 'until', $._point),
      seq('not', 'before', $._point),
      seq('throughout', 'from', $._point, 'until', $._point),
    )),
    period: $ => seq(optional($.number), $.unit),

    _point: $ => choice($.date, seq($.amount, $._offset), $._base),
    _offset: $ => seq(
      choice('after', 'before'),
      choice($.date, seq($.amount, $._offset), $._base),
    ),
    _base: $ => choice($._choice, $._quantified, prec.right(seq($.reference, optional($._is_state)))),
    _choice: $ => prec.right(seq(
      choice('earlier', 'later'), 'of', $._point, repeat1(seq(',', repeat($._line_end), $._point)),
    )),
    _quantified: $ => prec.right(seq(
      $.quantifier,
      choice($.calendar_period, $.reference),
      optional(choice($._is_state, seq('by', $.reference))),
    )),
    calendar_period: $ => seq('calendar', $.identifier),
    quantifier: _ => choice('each', 'first', 'last'),
    _is_state: $ => seq('is', optional('not'), state($)),
    state: _ => choice(seq('under', 'review'), seq('met', 'late'), seq('below', 'target'), 'met', 'due', 'below'),

    // --- conditions ------------------------------------------------------------------------------------------------
    condition: $ => choice(
      seq('any', 'time'),
      seq('once', 'both', 'parties', 'agree'),
      seq('once', 'a', 'breach', 'by', $.reference, 'is', 'not', 'cured', 'within', $.amount),
      seq('once', $.reference, choice(
        seq($._is_state, optional(choice($._by_amount, $._often))),
        seq('lasts', $.amount),
        'happens',
      )),
    ),
    _often: $ => seq($.number, 'times', optional(seq('in', 'any', $.amount))),

    // --- statements ------------------------------------------------------------------------------------------------
    statement: $ => prec.right(seq(
      choice(
        $.action,
        seq(field('subject', $.reference), $.modal, $._deed),
        seq($.modal, $._deed),
        $.text,
      ),
      repeat($.clause),
    )),
    modal: _ => prec.right(choice('may', seq('must', optional('not')))),
    _deed: $ => choice($.action, $.text),
    action: $ => prec.right(choice(
      seq(choice('pay', 'credit', 'refund'), choice($.amount, $.tiers, $.todo, seq('unused', $.reference))),
      seq(choice('apply', 'suspend', 'release', 'require'), list($, $.reference)),
      seq('extend', list($, $.reference), choice($.extension, $._by_amount)),
      seq('terminate', optional($.reference)),
      seq('escalate', optional(seq('to', list($, $.reference)))),
    )),
    extension: _ => choice(seq('day', 'for', 'day'), seq('business', 'day', 'for', 'business', 'day')),
    tiers: $ => seq('by', choice('level', 'lateness'), '{', lines($, $.tier), '}'),
    tier: $ => seq(optional($.limit_word), $.amount, ':', $.amount),

    clause: $ => prec.right(choice(
      seq('within', $.amount, optional(seq('after', $._point))),
      seq('up', 'to', $.amount, optional(seq('in', choice('total', seq('any', $.amount))))),
      seq('with', choice(seq($.amount, choice('notice', seq('to', 'cure'))), seq('clock', 'running'))),
      seq('to', $.reference),
      seq('after', 'the', 'first', $.amount),
      seq('until', $._point),
      seq('because', $.text),
    )),

    // --- events ----------------------------------------------------------------------------------------------------
    event: $ => seq(field('date', $.date), choice($.expectation, $._fact)),
    _fact: $ => seq(
      optional(seq('not', field('strikes', $.date))),
      field('subject', $.reference),
      optional(field('key', $._key)),
      field('verb', alias($.identifier, $.verb)),
      optional($.amount),
      repeat($.detail),
      optional(field('note', $.text)),
    ),
    _key: $ => choice($.date, $.month, $.text),
    detail: $ => prec.right(choice(
      seq('for', choice($.month, $.date, seq($.reference, optional($._key)))),
      seq(
        choice('by', 'under', 'on', 'to', 'from', 'until', 'because', 'with'),
        choice($.text, $.date, seq('clock', 'running'), 'charges', $.reference),
      ),
    )),
    expectation: $ => seq('expect', choice(
      seq('finding', $.rule_name),
      seq(
        field('subject', $.reference),
        optional(field('key', $._key)),
        choice(
          seq($._is_state, optional($._by_amount)),
          seq('is', 'due', 'on', $.date),
          seq('may', optional('not'), $._deed),
          seq('owes', $.amount, 'to', $.reference, optional(choice(
            seq('for', $.reference, optional($._key)),
            seq('in', 'all'),
          ))),
          seq('has', $.amount, 'credit', 'with', $.reference),
        ),
      ),
    )),

    // --- amounts ---------------------------------------------------------------------------------------------------
    amount: $ => prec.right(seq(
      optional($.sign),
      $.number,
      optional(choice($._percent, $.unit)),
      optional($._per),
    )),
    _percent: $ => prec.right(seq(alias(token.immediate('%'), $.percent), optional(seq('of', $.reference)))),
    _per: $ => prec.right(seq(
      'per', optional($.part), optional($.number), $.unit, optional(seq('of', $.reference)),
    )),
    part: _ => choice('started', 'full', 'prorated'),
    unit: $ => prec.right(choice(
      seq($._unit_prefix, $._unit_word),
      $._unit_prefix,
      $._unit_word,
      'started', 'full', 'prorated',
    )),
    _unit_prefix: _ => choice('business', 'working', 'calendar', 'agreement', 'contract'),
    _unit_word: $ => seq($.identifier, optional($._member)),

    // --- names and tokens ------------------------------------------------------------------------------------------
    reference: $ => prec.right(choice(
      seq(choice('either', 'each'), 'party'),
      seq('both', 'parties'),
      seq('the', 'other', 'party'),
      seq('what', 'needs', 'it'),
      seq($._name, repeat($._member)),
    )),
    _member: $ => seq(token.immediate('.'), alias($._member_word, $.identifier)),
    _member_word: _ => token.immediate(/\p{XID_Start}\p{XID_Continue}*/),
    _name: $ => choice($.identifier, ...SOFT_WORDS.map(word => alias(word, $.identifier))),

    identifier: _ => /\p{XID_Start}\p{XID_Continue}*/,
    rule_name: _ => /[A-Za-z][A-Za-z0-9_-]*/,

    // Taken loosely, as there: `2026-13-01` or `1,20 USD` is read, then refused in words.
    date: _ => /\d[\d,._]*-\d\d?-\d\d?(T\d\d?:\d\d?)?/,
    month: _ => /\d\d\d\d-\d+/,
    clock: _ => /\d[\d,._]*:\d\d/,
    number: _ => /\d(\d|[,._]\d)*/,
    sign: _ => /[-$€£¥₹]/,

    text: $ => choice(
      seq('"', repeat(choice($._text_content, $.escape)), token.immediate('"')),
      $._long_text,
    ),
    _text_content: _ => token.immediate(prec(2, /[^"\\\n]+/)),
    escape: _ => token.immediate(prec(2, choice(/\\u\{[0-9A-Fa-f]*\}/, /\\[^\n]/))),
    _long_text: _ => token(prec(1, /"""([^"]|"[^"]|""[^"])*"""/)),

    doc_comment: _ => token(prec(1, /\/\/\/[^\n]*/)),
    comment: _ => token(/\/\/[^\n]*/),
  },
});
