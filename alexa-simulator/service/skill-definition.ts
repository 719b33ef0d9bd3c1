/**
 * What Amazon knows about a skill from its developer.
 *
 * @module
 */
import { z } from 'zod'

import { InvalidInputError } from '../errors.ts'
import type { SkillEventName } from '../requests/index.ts'
import type { InteractionModel } from '../utterances/index.ts'

/** A skill as its developer registered it. */
export interface SkillDefinition {
  /** For example `amzn1.ask.skill.…`. */
  readonly skillId: string
  readonly name: string
  readonly developer: string
  readonly description: string
  /** The developer account, part of every redirect URI; begins with `M`. */
  readonly vendorId: string
  /** Events that the manifest subscribes to. */
  readonly events: readonly SkillEventName[]
  /** By locale, such as `en-US`. */
  readonly interactionModels: Readonly<Record<string, InteractionModel>>
  /** Kinds of interface that the manifest names under `apis`, such as `custom` and `smartHome`. */
  readonly apis?: readonly string[] | undefined
  /** Permissions that the manifest asks for, such as `alexa::async_event:write`. */
  readonly permissions?: readonly string[] | undefined
  /** Address of a picture; the companion app draws one when there is none. */
  readonly icon?: string | undefined
}

/** Whether a skill has the smart home interface. */
export function isSmartHomeSkill({ apis = [] }: SkillDefinition): boolean {
  return apis.includes('smartHome')
}

/** Both ids become parts of addresses. */
const idsSchema = z.looseObject({
  skillId: z.string().regex(/^[A-Za-z0-9.-]{1,200}$/, 'use letters, digits, dots and hyphens'),
  vendorId: z.string().regex(/^M[A-Z0-9]{1,63}$/, 'use M and then capital letters and digits'),
  name: z.string().trim().min(1, 'give the skill a name'),
})

/**
 * Checks what becomes part of addresses and pages.
 *
 * @throws {@link InvalidInputError} `ERR_SKILL_INVALID` naming each field and the value seen.
 */
export function requireUsableSkill(skill: SkillDefinition): void {
  const result = idsSchema.safeParse(skill)
  if (result.success) return
  const seen: Readonly<Record<string, unknown>> = { ...skill }
  const problems = result.error.issues.map((issue) => {
    const field = String(issue.path[0])
    return `${field}: ${issue.message} (seen: ${JSON.stringify(seen[field])})`
  })
  throw new InvalidInputError('ERR_SKILL_INVALID', problems, 'The skill cannot be used:')
}
