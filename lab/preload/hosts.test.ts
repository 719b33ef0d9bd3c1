import { describe, expect, it } from 'vitest'
import { isThisMachine } from './hosts.ts'

describe('isThisMachine()', () => {
  it.each(['localhost', 'app.localhost', 'LOCALHOST.', '127.0.0.1', '127.8.9.1', '::1', '[::1]'])(
    'takes %s for this machine',
    (host) => {
      expect(isThisMachine(host)).toBe(true)
    },
  )

  it.each([
    'localhost.example',
    '127.0.0.1.example',
    '10.0.0.1',
    '1127.0.0.1',
    'notlocalhost',
    '::2',
  ])('takes %s for another', (host) => {
    expect(isThisMachine(host)).toBe(false)
  })
})
