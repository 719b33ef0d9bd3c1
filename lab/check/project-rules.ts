/**
 * Rules about the files themselves: that they are there and are JSON.
 *
 * @module
 */
import { defineRules } from './finding.ts'
import type { CheckedProject, JsonFile } from './read-project.ts'
import { isRecord } from './json-value.ts'

const WHY = 'ask-cli and Amazon refuse the file.'
const MEND = 'Correct the JSON: look for a trailing comma, a comment or a missing quote.'
const SOURCE = 'RFC 8259'

/** Rules about files. */
export const projectRules = defineRules<CheckedProject>({
  'LINK-MISSING': {
    severity: 'warning',
    title: 'the project has no linking file',
    why: 'What only the developer console knows can neither be checked nor deployed again.',
    mend: 'Run “ask smapi get-account-linking-info”, save it as skill-package/accountLinking.json and add the secret; or pass the endpoints as options.',
    source: 'Amazon, Account Linking Management',
    find: ({ linking }) => (linking === undefined ? ['no accountLinking.json'] : []),
  },
  'LINK-JSON': {
    severity: 'error',
    title: 'the linking file is not a JSON object',
    why: WHY,
    mend: MEND,
    source: SOURCE,
    find: ({ linking }) => (linking === undefined ? [] : faults(linking)),
  },
  'MANIFEST-JSON': {
    severity: 'error',
    title: 'skill.json is not JSON',
    why: WHY,
    mend: MEND,
    source: SOURCE,
    find: ({ manifest }) => (manifest?.problem === undefined ? [] : [named(manifest)]),
  },
  'MODEL-JSON': {
    severity: 'error',
    title: 'an interaction model is not JSON',
    why: WHY,
    mend: MEND,
    source: SOURCE,
    find: ({ models }) => models.filter(({ problem }) => problem !== undefined).map(named),
  },
})

function faults(file: JsonFile): string[] {
  if (file.problem !== undefined) return [named(file)]
  return isRecord(file.value) ? [] : [`${file.path}: not an object`]
}

function named({ path, problem }: JsonFile): string {
  return `${path}: ${problem ?? ''}`
}
