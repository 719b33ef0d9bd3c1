/**
 * The little of PlantUML's grammar for sequence diagrams that an export uses.
 *
 * @see https://plantuml.com/sequence-diagram
 * @module
 */

/** Statements, each in a line of its own. */
const STATEMENTS: readonly RegExp[] = [
  /^autonumber$/,
  /^hide footbox$/,
  /^box "[^"]+"$/,
  /^end box$/,
  /^participant "[^"]+" as [A-Z]+$/,
  /^[A-Z]+ (->|-->) [A-Z]+ : \S.*$/,
  /^note over [A-Z]+(, [A-Z]+)? : \S.*$/,
  /^note across : \S.*$/,
  /^(alt|else) \S.*$/,
  /^end$/,
]

/** Lines that are no statement, blocks that are not closed, and actors that were not declared. */
export function plantUmlProblems(text: string): readonly string[] {
  const lines = text.trimEnd().split('\n')
  const body = lines.slice(1, -1).map((line) => line.trim())
  const declared = new Set(body.flatMap((line) => / as ([A-Z]+)$/.exec(line)?.[1] ?? []))
  const named = body.flatMap((line) => /^([A-Z]+) -->? ([A-Z]+) :/.exec(line)?.slice(1) ?? [])
  const opened = body.filter((line) => line.startsWith('alt ')).length
  const closed = body.filter((line) => line === 'end').length
  return [
    ...(lines[0] === '@startuml' && lines.at(-1) === '@enduml' ? [] : ['not between its marks']),
    ...body.filter((line) => !STATEMENTS.some((statement) => statement.test(line))),
    ...named.filter((lane) => !declared.has(lane)).map((lane) => `${lane} is not declared`),
    ...(opened === closed ? [] : [`${String(opened)} alt, ${String(closed)} end`]),
  ]
}
