/**
 * What a real Alexa accepts and a customer or a reviewer would still mind: warnings alone.
 *
 * @module
 */
import { isLinkingConnection } from './connection-directive.ts'
import { dialogDirectiveOf, isDialogDirective } from './dialog-directive.ts'
import { clip, problem } from './response-problem.ts'
import type { ResponseProblem } from './response-problem.ts'
import type { OutputSpeech, SkillCard, SkillResponse } from './skill-response.ts'
import { speechText } from './speech-text.ts'

/** Bytes by the older reference; whether it is still enforced anywhere is unconfirmed. */
const RESPONSE_BYTES_SAFE = 24_000

/** Finds what is unwise about the answer to a launch or an intent. */
export function senseProblems(response: SkillResponse, bytes: number): ResponseProblem[] {
  const { outputSpeech, reprompt, card } = response.response
  return [
    ...sizeProblems(bytes),
    ...versionProblems(response),
    ...emptySpeechProblems('response.outputSpeech', outputSpeech),
    ...emptySpeechProblems('response.reprompt.outputSpeech', reprompt?.outputSpeech),
    ...linkAccountProblems(card),
    ...sessionProblems(response),
    ...directiveProblems(response),
    ...dialogProblems(response),
  ]
}

/** Finds what is unwise about the answer to a SessionEndedRequest. */
export function endedProblems({ response }: SkillResponse): ResponseProblem[] {
  const said = (['outputSpeech', 'card', 'reprompt'] as const).filter(
    (name) => (response[name] ?? undefined) !== undefined,
  )
  if (said.length === 0) return []
  const message = `A SessionEndedRequest was answered with response.${said.join(', response.')}; nobody hears or sees it. Answer with an empty response.`
  return [problem('warning', 'session-ended-answered', message)]
}

function sizeProblems(bytes: number): ResponseProblem[] {
  if (bytes <= RESPONSE_BYTES_SAFE) return []
  const message = `The response has ${String(bytes)} bytes; the older limit of ${String(RESPONSE_BYTES_SAFE)} may still apply.`
  return [problem('warning', 'response-large', message)]
}

function versionProblems({ version }: SkillResponse): ResponseProblem[] {
  if (version === '1.0') return []
  const message = `version is “${clip(version)}”; write “1.0”.`
  return [problem('warning', 'response-version', message)]
}

function emptySpeechProblems(
  field: string,
  speech: OutputSpeech | null | undefined,
): ResponseProblem[] {
  if (speech === null || speech === undefined || speechText(speech) !== '') return []
  const text = speech.type === 'SSML' ? speech.ssml : speech.text
  if (text.includes('<audio')) return []
  const message = `${field} is “${clip(text)}”: nothing to say. Leave the field out, or say something.`
  return [problem('warning', 'speech-empty', message)]
}

function linkAccountProblems(card: SkillCard | null | undefined): ResponseProblem[] {
  if (card?.type !== 'LinkAccount') return []
  const extra = Object.keys(card).filter((name) => name !== 'type')
  if (extra.length === 0) return []
  const message = `response.card is a LinkAccount card with ${extra.map((name) => `“${clip(name)}”`).join(', ')}; it takes no field but type.`
  return [problem('warning', 'card-extra-field', message)]
}

function sessionProblems({ response }: SkillResponse): ResponseProblem[] {
  const { shouldEndSession, reprompt, outputSpeech, card, directives } = response
  const found: ResponseProblem[] = []
  if (shouldEndSession === true && speechText(reprompt?.outputSpeech) !== '') {
    const message =
      'response.reprompt is never heard, because response.shouldEndSession is true. Drop one.'
    found.push(problem('warning', 'reprompt-unheard', message))
  }
  const silent = (directives ?? []).length === 0 && (outputSpeech ?? undefined) === undefined
  if (shouldEndSession === false && silent) {
    const message =
      'response.shouldEndSession is false, but there is no outputSpeech: the customer is listened to without a question.'
    found.push(problem('warning', 'session-open-in-silence', message))
  }
  if (card?.type === 'LinkAccount' && shouldEndSession === false) {
    const message =
      'response.shouldEndSession is false beside a LinkAccount card. Linking happens in the app, so end the session.'
    found.push(problem('warning', 'link-account-session-open', message))
  }
  return found
}

function directiveProblems({ response }: SkillResponse): ResponseProblem[] {
  return (response.directives ?? []).flatMap((directive, index) => {
    const { type } = directive
    if (isDialogDirective(type) || isLinkingConnection(directive)) return []
    const message = `response.directives.${String(index)} is “${clip(type)}”; this simulator does nothing with it.`
    return [problem('warning', 'directive-not-simulated', message)]
  })
}

function dialogProblems(response: SkillResponse): ResponseProblem[] {
  const directive = dialogDirectiveOf(response)
  if (directive === undefined) return []
  const { outputSpeech, reprompt, shouldEndSession } = response.response
  const found: ResponseProblem[] = []
  if (directive.step === 'delegate' && (outputSpeech ?? reprompt ?? undefined) !== undefined) {
    const message =
      'response has outputSpeech or reprompt beside Dialog.Delegate; Alexa says the prompt of the dialog model instead. Leave them out.'
    found.push(problem('warning', 'dialog-delegate-speech', message))
  }
  if (shouldEndSession === true) {
    const message =
      'response.shouldEndSession is true beside a Dialog directive, so the dialog ends at once. Set it to false.'
    found.push(problem('warning', 'dialog-session-ends', message))
  }
  return found
}
