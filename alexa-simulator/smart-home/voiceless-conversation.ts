/**
 * Stands in for the conversation with a skill that has no interaction model: it is steered by
 * directives, so nothing that is said reaches it.
 *
 * @module
 */
import { AlexaSimulatorError } from '../errors.ts'
import type { Conversation, ConversationDeps } from '../skill-session/index.ts'

/** Makes a conversation in which nothing is understood. */
export function voicelessConversation({ flowId }: Pick<ConversationDeps, 'flowId'>): Conversation {
  return {
    async say(utterance) {
      const message =
        'The skill has no interaction model: Alexa steers it by directives. Discover its devices in the companion app, or with: linklab directive discover'
      return {
        outcome: 'no-match',
        utterance,
        flowId: await flowId(),
        speech: '',
        message,
        nearest: [],
      }
    },
    answerVoiceLink: () =>
      Promise.reject(
        new AlexaSimulatorError('ERR_VOICE_LINK', 'Nothing can be said to this skill.'),
      ),
    isListening: () => false,
    forgetSession: () => undefined,
  }
}
