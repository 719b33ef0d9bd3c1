/**
 * What Alexa itself says around a skill. The English sentence about a failed response is Amazon's; the
 * wording of the others, and of all translations, is ours.
 *
 * @module
 */

/** Occasions on which Alexa speaks for itself. */
export interface SpokenSentences {
  /** The skill gave no usable answer. */
  readonly problem: string
  /** Nothing fits what was said. */
  readonly notUnderstood: string
  readonly notEnabled: string
  /** A skill asks to link by voice. */
  readonly linkByVoice: string
}

const sentences: Readonly<Record<string, SpokenSentences>> = {
  de: {
    problem: 'Bei der Antwort des angeforderten Skills ist ein Problem aufgetreten.',
    notUnderstood: 'Das weiß ich leider nicht.',
    notEnabled: 'Dieser Skill ist nicht aktiviert. Du kannst ihn in der Alexa App aktivieren.',
    linkByVoice: 'Möchtest du dein Konto verknüpfen?',
  },
}

const english: SpokenSentences = {
  problem: "There was a problem with the requested skill's response.",
  notUnderstood: "Sorry, I don't know that one.",
  notEnabled: 'This skill is not enabled. You can enable it in the Alexa app.',
  linkByVoice: 'Would you like to link your account?',
}

/** Alexa's own sentences in the language of a locale, or in English. */
export function spokenSentences(locale: string): SpokenSentences {
  return sentences[locale.split('-')[0] ?? ''] ?? english
}
