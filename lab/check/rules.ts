/**
 * All rules in one table, for the documents and for SARIF.
 *
 * @module
 */
import type { FindingCode, Rule, RuleTable } from './finding.ts'
import { linkingFieldRules } from './linking-field-rules.ts'
import { linkingListRules } from './linking-list-rules.ts'
import { linkingUrlRules } from './linking-url-rules.ts'
import { authorizationRules } from './live/authorization-rules.ts'
import { linkRules } from './live/link-rules.ts'
import { serverRules } from './live/server-rules.ts'
import { tokenRules } from './live/token-rules.ts'
import { manifestRules } from './manifest-rules.ts'
import { modelRules } from './model-rules.ts'
import { projectRules } from './project-rules.ts'
import { providerRules } from './provider-rules.ts'

/** A rule without its function. */
export type RuleText = Omit<Rule<never>, 'find'> & { readonly code: FindingCode }

const areas = {
  'Files that are missing or no JSON': texts(projectRules),
  'Fields of the linking file': texts(linkingFieldRules),
  'Endpoints of the linking file': texts(linkingUrlRules),
  'Lists of the linking file': texts(linkingListRules),
  'Known providers': texts(providerRules),
  'Skill manifest': texts(manifestRules),
  'Interaction models': texts(modelRules),
  'Live: the server': texts(serverRules),
  'Live: authorization requests': texts(authorizationRules),
  'Live: token requests': texts(tokenRules),
  'Live: a whole link': texts(linkRules),
}

/** Every rule there is. */
export const rules: readonly RuleText[] = Object.values(areas).flat()

/** The table of rules as text, which the documents show. */
export function describeRules(): string {
  const width = Math.max(...rules.map(({ code }) => code.length))
  return Object.entries(areas)
    .map(([area, own]) => {
      const lines = own.map(
        ({ code, severity, title }) => `${code.padEnd(width)}  ${severity.padEnd(7)}  ${title}`,
      )
      return [area, ...lines].join('\n')
    })
    .join('\n\n')
}

function texts<Input>(table: RuleTable<Input>): readonly RuleText[] {
  return Object.entries(table).map(([code, { severity, title, why, mend, source }]) => ({
    code: code as FindingCode,
    severity,
    title,
    why,
    mend,
    source,
  }))
}
