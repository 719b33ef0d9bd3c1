/**
 * Public face of the conversation between a customer and the skill.
 *
 * @module
 */
export { createConversation } from './converse.ts'
export type { Conversation, SayOptions } from './converse.ts'
export type { AddedCard, ConversationDeps, ConversationSettings } from './conversation-deps.ts'
export type {
  SayAnswered,
  SayFailed,
  SayNoMatch,
  SayNotEnabled,
  SayPrompted,
  SayResult,
  SkillFailure,
} from './say-result.ts'
