import { describe, expect, it } from 'vitest'
import { redactEvent } from '../../flow/index.ts'
import { madeEvent, madeParam } from '../testing/made-event.ts'
import { isMasked } from './masked.ts'

describe('isMasked()', () => {
  it.each(['a-long-secret-value', 'short'])('knows what the log writes for “%s”', (secret) => {
    const event = madeEvent({ id: 'token.request', params: [madeParam('code', secret)] })

    for (const level of ['masked', 'hidden'] as const) {
      expect(isMasked(redactEvent(event, level).params[0]?.value ?? '')).toBe(true)
    }
    expect(isMasked(redactEvent(event, 'plain').params[0]?.value ?? '')).toBe(false)
  })

  it('takes nothing else for one', () => {
    expect(isMasked('profile playlists.read')).toBe(false)
    expect(isMasked('http://127.0.0.1/a#b12')).toBe(false)
  })
})
