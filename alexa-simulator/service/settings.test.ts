import { describe, expect, it } from 'vitest'

import { mergeSettings } from './settings.ts'

describe('mergeSettings()', () => {
  it('gives the documented defaults', () => {
    expect(mergeSettings({})).toMatchObject({
      region: 'NA',
      pkce: 'off',
      stateLength: 700,
      tokenTimeoutMs: 4_500,
      skillTimeoutMs: 8_000,
      minAccessTokenTtlS: 360,
      checkState: true,
      refreshFailure: { on5xx: 'keep', on4xx: 'unlink' },
    })
  })

  it('changes one setting of a group and keeps the others', () => {
    const base = mergeSettings({ tolerate: { formEncodedReply: true } })

    const changed = mergeSettings({ tolerate: { stringExpiresIn: false } }, base)

    expect(changed.tolerate).toMatchObject({ formEncodedReply: true, stringExpiresIn: false })
  })

  it('keeps a setting whose change is undefined', () => {
    expect(mergeSettings({ region: undefined }, mergeSettings({ region: 'EU' })).region).toBe('EU')
  })

  it('names each setting refused and the value seen', () => {
    expect(() => mergeSettings({ region: 'US' as 'NA', stateLength: 3 })).toThrow(
      /region: [^]*"US"[^]*stateLength: [^]*3/,
    )
  })

  it('refuses a setting that does not exist', () => {
    expect(() => mergeSettings({ regoin: 'EU' } as object)).toThrow(/regoin/)
  })
})
