import { describe, expect, it } from 'vitest'
import { isMessageId, messages } from '../../flow/index.ts'
import type { MessageId } from '../../flow/index.ts'
import { attackSpecs } from './attacks.ts'
import { messageFacts } from './message-facts.ts'
import { paramFacts } from './param-facts.ts'
import { paramNameOf, paramNames } from './param-names.ts'
import { recordedParams } from './testing/recorded-params.ts'

const everySpec = [
  ...Object.values(attackSpecs).flat(),
  ...Object.values(messageFacts).flatMap(({ specs }) => specs),
  ...Object.values(paramFacts).flatMap(({ specs }) => specs),
]

describe('the facts', () => {
  it('cover every message and every parameter', () => {
    expect(Object.keys(messageFacts).sort()).toEqual(Object.keys(messages).sort())
    expect(Object.keys(paramFacts).sort()).toEqual([...paramNames].sort())
  })

  it('name existing messages only', () => {
    const named = Object.values(paramFacts).flatMap(({ madeAt, checkedAt }) => [
      ...checkedAt,
      ...(madeAt === undefined ? [] : [madeAt]),
    ])
    expect(named.filter((id) => !isMessageId(id))).toEqual([])
  })

  it('let a value be checked no earlier than it is made', () => {
    const order = Object.keys(messages)
    // The catalogue does not say when these two happen within a run.
    const anyTime = new Set(['active', 'Amazon token'])
    const early = Object.entries(paramFacts).filter(([name, { madeAt, checkedAt }]) => {
      if (madeAt === undefined || anyTime.has(name)) return false
      return checkedAt.some((id) => order.indexOf(id) < order.indexOf(madeAt))
    })
    expect(early.map(([name]) => name)).toEqual([])
  })

  it('refer to sections by addresses that fit their labels', () => {
    for (const { label, url } of everySpec) {
      const [, number, section] = /^RFC (\d+) §([\d.]+)$/.exec(label) ?? []
      if (number !== undefined) {
        expect(url).toBe(`https://www.rfc-editor.org/rfc/rfc${number}#section-${section ?? ''}`)
      } else if (label.startsWith('OpenID')) {
        expect(url).toMatch(/^https:\/\/openid\.net\/specs\/openid-connect-core-1_0\.html#\w+$/)
      } else {
        expect(label).toMatch(/^Amazon: \S/)
        expect(url).toBeUndefined()
      }
    }
  })
})

describe('paramNameOf', () => {
  it.each(Object.entries(recordedParams) as [MessageId, string][])(
    'knows every parameter that %s carries',
    (id, names) => {
      const unknown = names
        .split(' ')
        .filter((name) => paramNameOf({ name, value: 'x' }, id) === undefined)
      expect(unknown).toEqual([])
    },
  )

  it.each([
    ['Authorization', 'Basic YTpi', 'token.request', 'Authorization Basic'],
    ['Authorization', 'Bearer abc', 'api.request', 'Authorization Bearer'],
    ['Authorization', 'Bearer abc', 'event-gateway.request', 'Amazon token'],
    ['accessToken', 'abc', 'skill.request', 'access_token'],
    ['token', 'abc', 'smarthome.directive', 'access_token'],
    ['token', 'abc', 'revoke.request', 'token'],
    ['code', 'abc', 'smarthome.acceptgrant', 'Amazon code'],
    ['code', 'abc', 'token.request', 'code'],
    ['name', 'Discover', 'smarthome.discover', 'directive name'],
    ['name', 'Alice', 'userinfo.response', 'name'],
    ['slots.artist', 'x', 'skill.request', 'slots'],
    ['location', 'https://a.test', 'authz.response', 'Location'],
  ] as const)('takes %s: %s on %s for %s', (name, value, id, expected) => {
    expect(paramNameOf({ name, value }, id)).toBe(expected)
  })

  it.each(['playlists', 'constructor', '__proto__'])('does not know %s', (name) => {
    expect(paramNameOf({ name, value: '' }, 'smarthome.directive')).toBeUndefined()
  })
})
