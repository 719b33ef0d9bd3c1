import { describe, expect, it } from 'vitest'
import { madeEvents, madeParam } from '../testing/made-event.ts'
import { letterValues } from './values.ts'

describe('letterValues()', () => {
  const code = madeParam('code', 'c1')
  const token = madeParam('access_token', 't1')
  const bearer = madeParam('Authorization', 'Bearer t1')
  const letters = letterValues(
    madeEvents(
      { id: 'authz.response', params: [code, madeParam('scope', 's')] },
      { id: 'redirect.callback', params: [code, madeParam('state', 'once')] },
      { id: 'token.request', params: [code, madeParam('scope', 's')] },
      { id: 'token.response', params: [token] },
      { id: 'api.request', params: [bearer] },
    ),
  )

  it('gives a value the same letter in every message that carries it', () => {
    expect(letters.letterOf(code)).toBe('A')
    expect(letters.carriers('A')).toEqual([1, 2, 3])
  })

  it('sees that a bearer token is the access token that was issued (RFC 6750 §2.1)', () => {
    expect(letters.letterOf(bearer)).toBe('B')
    expect(letters.letterOf(token)).toBe('B')
  })

  it('gives none to a value that no other message carries, nor to one that binds nothing', () => {
    expect(letters.letterOf(madeParam('state', 'once'))).toBeUndefined()
    expect(letters.letterOf(madeParam('scope', 's'))).toBeUndefined()
  })

  it('gives no letter to client credentials', () => {
    const basic = madeParam('Authorization', 'Basic abc')
    const twice = letterValues(
      madeEvents(
        { id: 'token.request', params: [basic] },
        { id: 'refresh.request', params: [basic] },
      ),
    )

    expect(twice.letterOf(basic)).toBeUndefined()
  })

  it('goes on with AA behind Z', () => {
    const params = Array.from({ length: 28 }, (_, index) => madeParam('code', `c${String(index)}`))
    const many = letterValues(
      madeEvents({ id: 'authz.response', params }, { id: 'redirect.callback', params }),
    )

    expect([25, 26, 27].map((index) => many.letterOf(params[index] ?? code))).toEqual([
      'Z',
      'AA',
      'AB',
    ])
  })
})
