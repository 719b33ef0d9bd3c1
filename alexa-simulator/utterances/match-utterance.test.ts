import { describe, expect, it } from 'vitest'
import { compileModel } from './compile-model.ts'
import { parseInteractionModel } from './interaction-model.ts'
import { matchUtterance } from './match-utterance.ts'
import type { UtteranceMatch } from './match-utterance.ts'

const builtIn = (...names: string[]) => names.map((name) => ({ name: `AMAZON.${name}Intent` }))

const english = compileModel(
  parseInteractionModel({
    interactionModel: {
      languageModel: {
        invocationName: 'film club',
        intents: [
          { name: 'ListIntent', samples: ['what is on my list', 'my list', 'show my list'] },
          {
            name: 'AddIntent',
            slots: [
              { name: 'title', type: 'AMAZON.SearchQuery' },
              { name: 'list', type: 'LIST' },
            ],
            samples: ['add {title}', 'add {title} to {list}', 'put {title} on my list'],
          },
          {
            name: 'RateIntent',
            slots: [
              { name: 'title', type: 'AMAZON.Movie' },
              { name: 'stars', type: 'AMAZON.NUMBER' },
            ],
            samples: ['rate {title} {stars}', 'give {title} {stars} stars'],
          },
          {
            name: 'SearchIntent',
            slots: [{ name: 'query', type: 'AMAZON.SearchQuery' }],
            samples: ['find {query}'],
          },
          {
            name: 'FindListIntent',
            slots: [{ name: 'list', type: 'LIST' }],
            samples: ['find {list}'],
          },
          {
            name: 'WeatherIntent',
            slots: [{ name: 'city', type: 'AMAZON.City' }],
            samples: ["what is {city}'s best cinema"],
          },
          ...builtIn('Help', 'Stop', 'Cancel', 'Yes', 'No', 'Repeat', 'NavigateHome'),
        ],
        types: [
          {
            name: 'LIST',
            values: [
              { id: 'FAV', name: { value: 'favourites', synonyms: ['best ones', 'loved'] } },
              { name: { value: 'watch later', synonyms: ['later', 'loved'] } },
            ],
          },
        ],
      },
    },
  }),
  'en-US',
  { skillId: 'amzn1.ask.skill.test', now: () => 0 },
)

const german = compileModel(
  parseInteractionModel({
    interactionModel: {
      languageModel: {
        invocationName: 'tune box',
        intents: [
          {
            name: 'MyPlaylistsIntent',
            samples: ['welche playlists ich habe', 'welche playlists habe ich', 'meinen playlists'],
          },
          {
            name: 'VolumeIntent',
            slots: [{ name: 'level', type: 'AMAZON.NUMBER' }],
            samples: ['lautstärke {level}'],
          },
          ...builtIn('Help', 'Stop', 'Fallback'),
        ],
      },
    },
  }),
  'de-DE',
  { now: () => 0 },
)

function outside(utterance: string, model = english): UtteranceMatch {
  return matchUtterance(model, utterance, { inSession: false })
}

function inside(utterance: string, model = english): UtteranceMatch {
  return matchUtterance(model, utterance, { inSession: true })
}

/** Intent and filled slots in one line, or the kind of the match. */
function brief(match: UtteranceMatch): string {
  if (match.kind !== 'intent') return match.kind
  const slots = Object.values(match.intent.slots ?? {})
    .filter(({ value }) => value !== undefined)
    .map(({ name, value }) => `${name}=${value ?? ''}`)
  return [match.intent.name, ...slots].join(' ')
}

describe('matchUtterance() outside of a session', () => {
  it.each([
    'open film club',
    'Launch Film Club!',
    'start the film club',
    'film club',
    'alexa, ask film club',
    'Alexa, please talk to film club please',
    'open filmclub',
  ])('launches the skill for %j', (utterance) => {
    expect(outside(utterance)).toEqual({ kind: 'launch' })
  })

  it.each([
    ['ask film club what is on my list', 'ListIntent'],
    ['ask film club for my list', 'ListIntent'],
    ['tell film club to show my list', 'ListIntent'],
    ['open film club and show my list', 'ListIntent'],
    ['film club, what is on my list?', 'ListIntent'],
    ['what is on my list from film club', 'ListIntent'],
    ['ask for my list from film club', 'ListIntent'],
    ['show my list on filmclub', 'ListIntent'],
    ['ask film club to add to catch a thief', 'AddIntent title=to catch a thief'],
    ['ask film club add to catch a thief', 'AddIntent title=to catch a thief'],
    ['add Ask Film Club on film club', 'AddIntent title=Ask Film Club'],
    ['ask film club for help', 'AMAZON.HelpIntent'],
  ])('understands the one-shot %j as %s', (utterance, expected) => {
    expect(brief(outside(utterance))).toBe(expected)
  })

  it('says that the skill has to be named, with what to say', () => {
    expect(outside('what is on my list')).toMatchObject({
      kind: 'no-match',
      message: expect.stringContaining('does not name the skill') as string,
      nearest: expect.arrayContaining(['ask film club what is on my list']) as string[],
    })
  })

  it.each(['', '  ', '?!', '🎬'])('finds nothing said in %j', (utterance) => {
    expect(outside(utterance)).toMatchObject({
      kind: 'no-match',
      message: expect.stringContaining('Nothing was said') as string,
    })
  })
})

describe('matchUtterance() in a session', () => {
  it.each([
    ['what is on my list', 'ListIntent'],
    ['WHAT IS ON MY LIST?', 'ListIntent'],
    ['help', 'AMAZON.HelpIntent'],
    ['alexa help me please', 'AMAZON.HelpIntent'],
    ['stop', 'AMAZON.StopIntent'],
    ['never mind', 'AMAZON.CancelIntent'],
    ['yes please', 'AMAZON.YesIntent'],
    ['no', 'AMAZON.NoIntent'],
    ['say that again', 'AMAZON.RepeatIntent'],
    ['go home', 'AMAZON.NavigateHomeIntent'],
    ['rate Jaws five', 'RateIntent title=Jaws stars=5'],
    ['rate ocean’s eleven 5', "RateIntent title=ocean's eleven stars=5"],
    ['rate seven samurai four', 'RateIntent title=seven samurai stars=4'],
    ['give the third man twenty two stars', 'RateIntent title=the third man stars=22'],
    ["what is london's best cinema", 'WeatherIntent city=london'],
  ])('understands %j as %s', (utterance, expected) => {
    expect(brief(inside(utterance))).toBe(expected)
  })

  it('prefers the sample that names more of the words itself', () => {
    expect(brief(inside('put jaws on my list'))).toBe('AddIntent title=jaws')
    expect(brief(inside('add jaws to favourites'))).toBe('AddIntent title=jaws list=favourites')
  })

  it('prefers, of samples with as many words, the one whose slot is surer', () => {
    expect(brief(inside('find watch later'))).toBe('FindListIntent list=watch later')
    expect(brief(inside('find something else'))).toBe('SearchIntent query=something else')
  })

  it('shares words out between two slots so that a listed value is met', () => {
    expect(brief(inside('add going to paris to best ones'))).toBe(
      'AddIntent title=going to paris list=best ones',
    )
  })

  it('begins anew when the skill is named', () => {
    expect(inside('open film club')).toEqual({ kind: 'launch' })
    expect(inside('ask film club for my list')).toMatchObject({ byName: true })
    expect(inside('my list')).toMatchObject({ byName: false })
  })

  it.each(['exit', 'quit', 'Alexa, exit'])('leaves the session for %j', (utterance) => {
    expect(inside(utterance)).toEqual({ kind: 'exit' })
  })

  it('names the nearest samples when none fits', () => {
    const match = inside('show my lists')

    expect(match).toMatchObject({
      kind: 'no-match',
      message: expect.stringContaining('fits no sample of the en-US model') as string,
    })
    expect(match.kind === 'no-match' && match.nearest[0]).toBe('show my list')
    expect(match.kind === 'no-match' && match.nearest).toHaveLength(3)
  })
})

describe('matchUtterance() slots', () => {
  const resolutionOf = (utterance: string) => {
    const match = inside(utterance)
    const slot = match.kind === 'intent' ? match.intent.slots?.['list'] : undefined
    return slot?.resolutions?.resolutionsPerAuthority[0]
  }

  it('resolves a synonym to the value and id that the model declares', () => {
    expect(resolutionOf('add jaws to Best Ones')).toEqual({
      authority: 'amzn1.er-authority.echo-sdk.amzn1.ask.skill.test.LIST',
      status: { code: 'ER_SUCCESS_MATCH' },
      values: [{ value: { name: 'favourites', id: 'FAV' } }],
    })
  })

  it('makes an id of 32 digits for a value without one', () => {
    expect(resolutionOf('add jaws to watch later')?.values).toEqual([
      { value: { name: 'watch later', id: expect.stringMatching(/^[\da-f]{32}$/) as string } },
    ])
  })

  it('lists every value that shares a synonym', () => {
    expect(resolutionOf('add jaws to loved')?.values?.map(({ value }) => value.name)).toEqual([
      'favourites',
      'watch later',
    ])
  })

  it('takes a value that the model does not list, resolved to nothing', () => {
    expect(resolutionOf('add jaws to somewhere')).toEqual({
      authority: 'amzn1.er-authority.echo-sdk.amzn1.ask.skill.test.LIST',
      status: { code: 'ER_SUCCESS_NO_MATCH' },
    })
  })

  it('shows every slot of the intent, those not filled without a value', () => {
    const match = inside('add jaws')

    expect(match.kind === 'intent' && match.intent.slots).toEqual({
      title: {
        name: 'title',
        value: 'jaws',
        confirmationStatus: 'NONE',
        source: 'USER',
        slotValue: { type: 'Simple', value: 'jaws' },
      },
      list: { name: 'list', confirmationStatus: 'NONE' },
    })
  })

  it('leaves slots out of an intent that declares none', () => {
    const match = inside('my list')

    expect(match.kind === 'intent' && match.intent).toEqual({
      name: 'ListIntent',
      confirmationStatus: 'NONE',
    })
  })
})

describe('matchUtterance() in German', () => {
  it.each([
    ['öffne tune box', 'launch'],
    ['Starte Tune Box bitte', 'launch'],
    ['OEFFNE tune box', 'no-match'],
    ['frage tune box welche playlists ich habe', 'MyPlaylistsIntent'],
    ['frag tune box nach meinen playlists', 'MyPlaylistsIntent'],
    ['Alexa, frage Tune Box nach Hilfe', 'AMAZON.HelpIntent'],
    ['welche playlists habe ich bei tune box', 'MyPlaylistsIntent'],
    ['sag tune box lautstärke fünfundzwanzig', 'VolumeIntent level=25'],
    ['frage tune box nach dem wetter', 'AMAZON.FallbackIntent'],
  ])('understands %j as %s', (utterance, expected) => {
    expect(brief(outside(utterance, german))).toBe(expected)
  })

  it('gives FallbackIntent, where it is declared, what no sample fits', () => {
    expect(brief(inside('irgendetwas', german))).toBe('AMAZON.FallbackIntent')
  })

  it('leaves the session for “beenden”, FallbackIntent or not', () => {
    expect(inside('beenden', german)).toEqual({ kind: 'exit' })
  })
})
