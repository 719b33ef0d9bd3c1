/**
 * The id of a skill, which skills compare with the one in each request.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import type { Findings, ProjectQuestion } from './question.ts'

/** An id, and whether the developer should be asked for the real one. */
export interface FoundSkillId extends Findings {
  readonly skillId: string
}

const ID = /amzn1\.ask\.skill\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi

/** Code that compares the id, in the ways of the SDKs. */
const CHECKS = /\bwithSkillId\s*\(|\bappId\s*=|\bAPP_ID\b|\bskill_id\s*=|\.applicationId\s*!?==/

/**
 * Takes the id that the project names, or else the only one that its code names. Without one it makes an id
 * that stays the same for this folder. Several in the code are a question.
 */
export function skillIdFor(
  named: string | undefined,
  root: string,
  source: string | undefined,
): FoundSkillId {
  if (named !== undefined && /^[A-Za-z0-9.-]{1,200}$/.test(named)) {
    return { skillId: named, notes: [`skill id ${named}`], questions: [] }
  }
  const inCode = [...new Set(source?.match(ID))]
  const [only] = inCode
  if (only !== undefined && inCode.length === 1) {
    return { skillId: only, notes: [`skill id ${only}, as the code names it`], questions: [] }
  }
  const skillId = standInId(root)
  const unusable = named === undefined ? '' : ` (“${named.slice(0, 60)}” is only a placeholder)`
  const isCompared = source !== undefined && CHECKS.test(source)
  const hint = isCompared ? '; the code may compare it: give yours with --skill-id <id>' : ''
  return {
    skillId,
    notes: [`no skill id in the project${unusable}; ${skillId} stands in for it${hint}`],
    questions: inCode.length > 1 && isCompared ? [whichOf(inCode)] : [],
  }
}

function whichOf(ids: readonly string[]): ProjectQuestion {
  return {
    about: 'skill id',
    text: `The project names no skill id, and its code compares one of several: ${ids.join(', ')}.`,
    flag: '--skill-id <id>',
  }
}

function standInId(root: string): string {
  const hex = createHash('sha256').update(root).digest('hex')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)]
  return `amzn1.ask.skill.${parts.join('-')}-${hex.slice(20, 32)}`
}
