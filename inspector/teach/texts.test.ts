import { describe, expect, it } from 'vitest'
import { messages, type Channel, type Lane } from '../../flow/index.ts'
import { attackIds } from './attacks.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { messageFacts } from './message-facts.ts'
import { paramNames } from './param-names.ts'
import { refusalCodes } from './refusals.ts'
import type { TeachTexts } from './texts.ts'

/** Every text with the path that leads to it. */
function leaves(value: object, path = ''): (readonly [path: string, text: string])[] {
  return Object.entries(value).flatMap(([key, item]: [string, unknown]) => {
    const here = `${path}/${key}`
    if (typeof item === 'string') return [[here, item] as const]
    return leaves(item as object, here)
  })
}

function placeholders(text: string): string[] {
  return [...text.matchAll(/\{(\w*)\}/g)].map(([, name = '']) => name).sort()
}

/** Colons and semicolons join sentences; they do not end them. */
function wordsOfLongestSentence(text: string): number {
  const sentences = text.split(/(?<=[.?!])\s+/)
  return Math.max(...sentences.map((sentence) => sentence.split(/\s+/).length))
}

/** Facts are the same in every language, and no texts. */
function withoutFacts(texts: TeachTexts): Omit<TeachTexts, 'facts'> {
  return Object.fromEntries(
    Object.entries(texts).filter(([part]) => part !== 'facts'),
  ) as unknown as Omit<TeachTexts, 'facts'>
}

const languages: [string, Omit<TeachTexts, 'facts'>][] = [
  ['English', withoutFacts(en)],
  ['German', withoutFacts(de)],
]
const sorted = (list: readonly string[]): string[] => [...list].sort()

describe.each(languages)('the texts in %s', (_language, texts) => {
  it('explain every message of the catalogue and no other', () => {
    expect(sorted(Object.keys(texts.messages))).toEqual(sorted(Object.keys(messages)))
  })

  it('explain every parameter, refusal and attack and no other', () => {
    expect(sorted(Object.keys(texts.params))).toEqual(sorted(paramNames))
    expect(sorted(Object.keys(texts.refusals))).toEqual(sorted(refusalCodes))
    expect(sorted(Object.keys(texts.dangers))).toEqual(sorted(attackIds))
  })

  it('name every lane and channel', () => {
    const lanes: readonly Lane[] = ['U', 'D', 'S', 'A', 'W', 'C', 'AS', 'K', 'R', 'X']
    const channels: readonly Channel[] = ['voice', 'front', 'back', 'internal', 'self']
    expect(sorted(Object.keys(texts.lanes))).toEqual(sorted(lanes))
    expect(sorted(Object.keys(texts.channels))).toEqual(sorted(channels))
  })

  it('hold no empty text, save the role of a party that has none in OAuth', () => {
    const empty = leaves(texts).filter(([, text]) => text.trim() === '' || text !== text.trim())
    expect(empty.map(([path]) => path)).toEqual(['D', 'A', 'X'].map((id) => `/lanes/${id}/role`))
  })

  it('keep every sentence within 25 words', () => {
    const long = leaves(texts).filter(([, text]) => wordsOfLongestSentence(text) > 25)
    expect(long).toEqual([])
  })

  it('say what a message tells, and why, in one sentence each', () => {
    const told = Object.values(texts.messages).flatMap(({ tells, why }) => [tells, why])
    expect(told.filter((text) => !/^[^.?!]*(?:\d[.,]\d[^.?!]*)*[.?!]$/.test(text))).toEqual([])
  })

  it('use no placeholder but the names of skill and provider', () => {
    const used = new Set(leaves(texts).flatMap(([, text]) => placeholders(text)))
    expect(sorted([...used])).toEqual(['provider', 'skill'])
  })

  it('ask for a prediction at 15 messages or more', () => {
    const asked = Object.values(texts.messages).filter(({ predict }) => predict !== undefined)
    expect(asked.length).toBeGreaterThanOrEqual(15)
    expect(asked.filter(({ predict }) => predict?.question.endsWith('?') !== true)).toEqual([])
  })

  it('survive the way into a page as JSON', () => {
    expect(JSON.parse(JSON.stringify(texts))).toEqual(texts)
  })
})

describe('the two languages', () => {
  it('have the same texts with the same placeholders', () => {
    const shape = (texts: TeachTexts): string[] =>
      leaves(texts).map(([path, text]) => `${path} ${placeholders(text).join()}`)
    expect(sorted(shape(de))).toEqual(sorted(shape(en)))
  })

  it('were both written: nothing longer than a name is left untranslated', () => {
    const english = new Map(leaves(withoutFacts(en)))
    const same = leaves(withoutFacts(de)).filter(
      ([path, text]) => english.get(path) === text && text.split(' ').length > 2,
    )
    expect(same).toEqual([])
  })
})

it('tells the limit of every message that stands under one', () => {
  const used = new Set(Object.values(messageFacts).flatMap(({ limit }) => limit ?? []))
  expect(sorted([...used])).toEqual(sorted(Object.keys(en.limits)))
})

it('links every attack from at least one message', () => {
  const used = new Set(Object.values(messageFacts).flatMap(({ dangers }) => dangers))
  expect(sorted([...used])).toEqual(sorted(attackIds))
})
