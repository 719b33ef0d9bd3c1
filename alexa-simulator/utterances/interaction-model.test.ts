import { describe, expect, it } from 'vitest'
import { InvalidInputError } from '../errors.ts'
import { parseInteractionModel } from './interaction-model.ts'
import { modelForLocale } from './model-for-locale.ts'

function file(languageModel: object) {
  return { interactionModel: { languageModel } }
}

function problemsOf(input: unknown): readonly string[] {
  try {
    parseInteractionModel(input, 'en-US.json')
  } catch (error) {
    if (error instanceof InvalidInputError) return error.problems
    throw error
  }
  return []
}

describe('parseInteractionModel()', () => {
  it('keeps the fields it does not know', () => {
    const input = {
      version: '3',
      interactionModel: {
        languageModel: { invocationName: 'tune box', intents: [], modelConfiguration: { a: 1 } },
        dialog: { delegationStrategy: 'ALWAYS' },
      },
    }

    expect(parseInteractionModel(input)).toEqual(input)
  })

  it('says which file cannot be used, with a stable code', () => {
    expect(() => parseInteractionModel({}, 'de-DE.json')).toThrow(
      expect.objectContaining({
        code: 'ERR_SKILL_INVALID',
        message: expect.stringContaining('de-DE.json') as string,
      }),
    )
  })

  it('names a sample that uses an undeclared slot', () => {
    const intents = [{ name: 'PlayIntent', samples: ['play {song}'] }]

    expect(problemsOf(file({ invocationName: 'tune box', intents }))).toEqual([
      expect.stringContaining('“play {song}” of PlayIntent uses {song}'),
    ])
  })

  it('names a slot type that is declared nowhere', () => {
    const intents = [{ name: 'PlayIntent', slots: [{ name: 'song', type: 'SONG' }] }]

    expect(problemsOf(file({ invocationName: 'tune box', intents }))).toEqual([
      expect.stringContaining('slot “song” of PlayIntent has the type “SONG”'),
    ])
  })

  it('names an intent that is declared twice', () => {
    const intents = [{ name: 'PlayIntent' }, { name: 'PlayIntent' }]

    expect(problemsOf(file({ invocationName: 'tune box', intents }))).toEqual([
      expect.stringContaining('“PlayIntent” is declared twice'),
    ])
  })

  it('reports every fault of the shape at once', () => {
    const found = problemsOf(file({ invocationName: ' ', intents: [{ name: '' }] }))

    expect(found).toHaveLength(2)
  })
})

describe('modelForLocale()', () => {
  const english = parseInteractionModel(file({ invocationName: 'tune box', intents: [] }))
  const german = parseInteractionModel(file({ invocationName: 'musikkiste', intents: [] }))

  it('prefers the exact locale', () => {
    const models = { 'en-US': german, 'en-GB': english }

    expect(modelForLocale(models, 'en-GB')).toBe(english)
  })

  it('falls back to another locale of the same language', () => {
    expect(modelForLocale({ 'de-DE': german, 'en-US': english }, 'en-AU')).toBe(english)
  })

  it('names the locales there are when none fits', () => {
    expect(() => modelForLocale({ 'de-DE': german, 'en-US': english }, 'ja-JP')).toThrow(
      /ja-JP has no interaction model; the skill has de-DE, en-US/,
    )
  })
})

describe('parseInteractionModel() dialogs', () => {
  it('names a prompt that a dialog needs and the model does not have', () => {
    const slots = [
      { name: 'song', elicitationRequired: true, prompts: { elicitation: 'Elicit.1' } },
    ]
    const input = {
      interactionModel: {
        languageModel: { invocationName: 'tune box', intents: [] },
        dialog: { intents: [{ name: 'PlayIntent', slots }] },
        prompts: [],
      },
    }

    expect(problemsOf(input)).toEqual([
      expect.stringContaining('needs the prompt “Elicit.1”, which is not among prompts'),
    ])
  })
})
