import { describe, expect, it } from 'vitest'

import { readAdminToken } from './config.ts'

describe('readAdminToken()', () => {
  it('takes the token of a shared lab from LINKLAB_ADMIN_TOKEN', () => {
    expect(readAdminToken({ LINKLAB_ADMIN_TOKEN: 'of-the-lab' })).toBe('of-the-lab')
  })

  it('has none where the variable is unset or empty', () => {
    expect(readAdminToken({})).toBeUndefined()
    expect(readAdminToken({ LINKLAB_ADMIN_TOKEN: '' })).toBeUndefined()
  })
})
