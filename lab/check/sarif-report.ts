/**
 * Prints findings as SARIF 2.1.0, which code hosts show beside the changed lines.
 *
 * @module
 */
import { isAbsolute, relative, sep } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Finding, Severity } from './finding.ts'
import { rules } from './rules.ts'

const LEVELS: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
}

/** Where the findings are from. */
export interface SarifContext {
  /** Folder that file names are relative to. */
  readonly root: string
  /** Version of the program. */
  readonly version: string
  /** Address that findings about a server are shown at. */
  readonly server?: string | undefined
}

/**
 * Findings as a SARIF log with one run.
 *
 * @see {@link https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html SARIF 2.1.0}
 */
export function sarifReport(findings: readonly Finding[], context: SarifContext): string {
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'linklab check',
            semanticVersion: context.version,
            rules: rules.map(describeRule),
          },
        },
        results: findings.map((finding) => describeResult(finding, context)),
      },
    ],
  }
  return JSON.stringify(log, null, 2)
}

function describeRule({ code, severity, title, why, mend, source }: (typeof rules)[number]) {
  return {
    id: code,
    shortDescription: { text: title },
    fullDescription: { text: why },
    help: { text: `${mend}\nSource: ${source}` },
    defaultConfiguration: { level: LEVELS[severity] },
  }
}

function describeResult(finding: Finding, context: SarifContext) {
  const { code, severity, seen, why, mend, file, line } = finding
  const uri = file === undefined ? context.server : uriOf(file, context.root)
  const region = line === undefined ? {} : { region: { startLine: line } }
  return {
    ruleId: code,
    ruleIndex: rules.findIndex((rule) => rule.code === code),
    level: LEVELS[severity],
    message: { text: `${seen}. ${why} ${mend}` },
    locations:
      uri === undefined ? [] : [{ physicalLocation: { artifactLocation: { uri }, ...region } }],
  }
}

function uriOf(file: string, root: string): string {
  const path = isAbsolute(file) ? relative(root, file) : file
  if (path.startsWith('..') || isAbsolute(path)) return pathToFileURL(file).href
  return encodeURI(path.split(sep).join('/'))
}
