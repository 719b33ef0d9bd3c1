/**
 * What a rule is, what it finds, and how a table of rules is applied. A rule is data with one pure function:
 * it sends nothing and reads no file.
 *
 * @module
 */

/** `error`: linking breaks. `warning`: it breaks for some users or later. `info`: worth knowing. */
export type Severity = 'error' | 'warning' | 'info'

/** Code of a rule; it names the area that the rule looks at. */
export type FindingCode = `${'LINK' | 'MANIFEST' | 'MODEL' | 'LIVE'}-${string}`

/** One thing that is wrong, with all that is needed to mend it. */
export interface Finding {
  readonly code: FindingCode
  readonly severity: Severity
  /** What was seen. Secrets and tokens never appear here. */
  readonly seen: string
  /** Why that breaks on Alexa. */
  readonly why: string
  /** How to mend it. */
  readonly mend: string
  /** Document or public report that teaches the rule. */
  readonly source: string
  /** File that it was seen in; absent for a server. */
  readonly file?: string
  /** Line of the file, counted from 1, where it is known. */
  readonly line?: number
}

/** What a rule saw: a text, with the field it stands in where there is one. */
export type Seen = string | { readonly seen: string; readonly field: string }

/** A rule: what it looks for, why, and the function that looks. */
export interface Rule<Input> {
  readonly severity: Severity
  /** What the rule reports, as half a sentence for the table of rules. */
  readonly title: string
  readonly why: string
  readonly mend: string
  readonly source: string
  /** Returns one entry for each place where the rule is broken. */
  readonly find: (input: Input) => readonly Seen[]
}

/** Rules of one area by their codes. */
export type RuleTable<Input> = Readonly<Record<FindingCode, Rule<Input>>>

/** Declares a table of rules. */
export function defineRules<Input>(table: RuleTable<Input>): RuleTable<Input> {
  return table
}

/** File in which the rules look, for the findings to point at. */
export interface RuledFile {
  readonly path: string
  readonly text: string
}

/** Applies each rule of a table, in the table's order. */
export function applyRules<Input>(
  table: RuleTable<Input>,
  input: Input,
  file?: RuledFile,
): Finding[] {
  return Object.entries(table).flatMap(([code, rule]) =>
    rule.find(input).map((seen) => makeFinding(code as FindingCode, rule, seen, file)),
  )
}

function makeFinding(
  code: FindingCode,
  { severity, why, mend, source }: Rule<never>,
  seen: Seen,
  file: RuledFile | undefined,
): Finding {
  const text = typeof seen === 'string' ? seen : seen.seen
  const line = file === undefined || typeof seen === 'string' ? undefined : lineOf(file, seen.field)
  return {
    code,
    severity,
    seen: text,
    why,
    mend,
    source,
    ...(file === undefined ? {} : { file: file.path }),
    ...(line === undefined ? {} : { line }),
  }
}

/** The first line that holds the field's name or value in quotes. */
function lineOf({ text }: RuledFile, field: string): number | undefined {
  const index = text.indexOf(JSON.stringify(field))
  return index === -1 ? undefined : text.slice(0, index).split('\n').length
}
