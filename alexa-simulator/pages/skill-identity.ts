/**
 * What is told of a skill, how it is drawn where it has no picture, and in which tone its state is told.
 *
 * @module
 */
import type { TagProps } from '../../ui/index.ts'
import type { LinkStatus } from '../service/index.ts'

/** What a customer is told about a skill. */
export interface SkillSummary {
  readonly skillId: string
  readonly name: string
  readonly developer: string
  readonly description: string
}

/** First letters of the first two words, in lower case. */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/).slice(0, 2)
  return words.map((word) => Array.from(word)[0]?.toLowerCase() ?? '').join('')
}

/** Tone of a state; its words say the same. */
export function stateTone(status: LinkStatus): NonNullable<TagProps['tone']> {
  switch (status) {
    case 'linked':
      return 'ok'
    case 'needs-relink':
      return 'warn'
    case 'disabled':
    case 'unlinked':
      return 'plain'
  }
}
