/**
 * Prints findings: as text for people, as JSON for scripts.
 *
 * @module
 */
import type { Finding, Severity } from './finding.ts'

/** Severities, the worst first. */
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info']

/** How many findings there are of each severity. */
export function countFindings(findings: readonly Finding[]): Readonly<Record<Severity, number>> {
  const count = (severity: Severity) =>
    findings.filter((finding) => finding.severity === severity).length
  return { error: count('error'), warning: count('warning'), info: count('info') }
}

/** Findings as text, the worst first. */
export function textReport(findings: readonly Finding[]): string {
  if (findings.length === 0) return 'Nothing is wrong.'
  const { error, warning, info } = countFindings(findings)
  const total = `${plural(error, 'error')}, ${plural(warning, 'warning')}, ${String(info)} info`
  return [...worstFirst(findings).map(paragraph), total].join('\n\n')
}

/** Findings as a JSON object. */
export function jsonReport(findings: readonly Finding[]): string {
  const counts = countFindings(findings)
  return JSON.stringify({ ok: counts.error === 0, counts, findings: worstFirst(findings) }, null, 2)
}

function worstFirst(findings: readonly Finding[]): Finding[] {
  return SEVERITIES.flatMap((severity) =>
    findings.filter((finding) => finding.severity === severity),
  )
}

function paragraph(finding: Finding): string {
  const { code, severity, seen, why, mend, source, file, line } = finding
  const place = file === undefined ? '' : `  ${file}${line === undefined ? '' : `:${String(line)}`}`
  return [
    `${severity} ${code}${place}`,
    `  seen    ${seen}`,
    `  why     ${why}`,
    `  mend    ${mend}`,
    `  source  ${source}`,
  ].join('\n')
}

function plural(count: number, noun: string): string {
  return `${String(count)} ${noun}${count === 1 ? '' : 's'}`
}
