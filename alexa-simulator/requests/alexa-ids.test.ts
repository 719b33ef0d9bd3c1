import { describe, expect, it } from 'vitest'
import { deviceIdOf, requestIdOf, sessionIdOf, userIdOf } from './alexa-ids.ts'

describe('ids', () => {
  it('wrap a UUID for a request and for a session', () => {
    expect(requestIdOf('u')).toBe('amzn1.echo-api.request.u')
    expect(sessionIdOf('u')).toBe('amzn1.echo-api.session.u')
  })

  it('are the same for the same seed, and differ for another', () => {
    expect(userIdOf('a')).toBe(userIdOf('a'))
    expect(userIdOf('a')).not.toBe(userIdOf('b'))
  })

  it('show nothing of the seed and stay within 255 characters', () => {
    for (const id of [userIdOf('customer-1'), deviceIdOf('customer-1')]) {
      expect(id).toMatch(/^amzn1\.ask\.(account|device)\.[A-Z2-7]{90,}$/)
      expect(id.length).toBeLessThanOrEqual(255)
    }
  })
})
