import { describe, expect, it } from 'vitest'
import { adviceFor } from './npm.mjs'

describe('adviceFor()', () => {
  it.each([
    ['npm error code ENOTFOUND', /connect to the network/],
    ['npm error code EAI_AGAIN', /connect to the network/],
    ['npm error code ENOSPC', /disk is full/],
    ['EROFS: read-only file system, mkdir', /read-only disk/],
    ["EACCES: permission denied, mkdir '/srv/linklab/.cache'", /may not be written/],
    ['npm error code SELF_SIGNED_CERT_IN_CHAIN', /NODE_EXTRA_CA_CERTS/],
    ['npm error code E404', /lacks a package/],
    ['npm error code EUSAGE', /disagree/],
  ])('says what to do about %j', (output, advice) => {
    expect(adviceFor(output)).toMatch(advice)
  })

  it('points at npm’s own words when it knows no better', () => {
    expect(adviceFor('npm error something new')).toMatch(/own words/)
  })
})
