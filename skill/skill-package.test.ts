import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createSkill } from './create-skill.ts'
import { readSkillConfig } from './config.ts'
import { intentEnvelope } from './testing/envelopes.ts'

const readJson = (path: string): unknown =>
  JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))

const modelSchema = z.object({
  interactionModel: z.object({
    languageModel: z.object({
      invocationName: z.string(),
      intents: z.array(
        z.object({
          name: z.string(),
          slots: z.array(z.object({ name: z.string(), type: z.string() })).optional(),
          samples: z.array(z.string()),
        }),
      ),
    }),
  }),
})
const languageModel = (locale: string) =>
  modelSchema.parse(readJson(`./skill-package/interactionModels/custom/${locale}.json`))
    .interactionModel.languageModel

describe('skill-package/', () => {
  it.each(['en-US', 'de-DE'])('is invoked as "tune box" in %s', (locale) => {
    expect(languageModel(locale).invocationName).toBe('tune box')
  })

  it('has the same intents and slots in both languages', () => {
    const shape = (locale: string) =>
      languageModel(locale).intents.map(({ name, slots = [] }) => ({ name, slots }))

    expect(shape('de-DE')).toEqual(shape('en-US'))
  })

  it.each(['en-US', 'de-DE'])('has no sample twice in %s', (locale) => {
    const samples = languageModel(locale).intents.flatMap((intent) => intent.samples)

    expect(new Set(samples).size).toBe(samples.length)
  })

  it.each(['en-US', 'de-DE'])('gives every search query of %s a carrier phrase', (locale) => {
    const create = languageModel(locale).intents.find(({ name }) => name === 'CreatePlaylistIntent')

    for (const sample of create?.samples ?? ['']) {
      expect(sample).toMatch(/\{name\}/)
      expect(sample.replace('{name}', '').trim()).not.toBe('')
    }
  })

  it.each(['en-US', 'de-DE'])('has a handler for every intent of %s', async (locale) => {
    const failures: string[] = []
    const { settings } = readSkillConfig({})
    const skill = createSkill({ settings, now: () => 0, log: (line) => failures.push(line) })

    for (const { name } of languageModel(locale).intents) {
      await skill(intentEnvelope(name, { locale }))
    }

    expect(failures).toEqual([])
  })

  it('subscribes to the events that the skill acknowledges', () => {
    const schema = z.object({
      manifest: z.object({
        publishingInformation: z.object({ locales: z.record(z.string(), z.unknown()) }),
        events: z.object({ subscriptions: z.array(z.object({ eventName: z.string() })) }),
      }),
    })
    const { manifest } = schema.parse(readJson('./skill-package/skill.json'))

    expect(Object.keys(manifest.publishingInformation.locales)).toEqual(['en-US', 'de-DE'])
    expect(manifest.events.subscriptions.map(({ eventName }) => eventName)).toEqual([
      'SKILL_ENABLED',
      'SKILL_DISABLED',
      'SKILL_ACCOUNT_LINKED',
    ])
  })

  it('links with the authorization server that the settings expect', () => {
    const schema = z.object({ accountLinkingRequest: z.record(z.string(), z.unknown()) })
    const { accountLinkingRequest } = schema.parse(readJson('./skill-package/accountLinking.json'))
    const { issuer } = readSkillConfig({}).settings

    expect(accountLinkingRequest).toMatchObject({
      type: 'AUTH_CODE',
      authorizationUrl: `${issuer}/authorize`,
      accessTokenUrl: `${issuer}/token`,
      accessTokenScheme: 'HTTP_BASIC',
      clientId: 'alexa',
      scopes: ['profile', 'playlists.read', 'playlists.write'],
    })
  })
})
