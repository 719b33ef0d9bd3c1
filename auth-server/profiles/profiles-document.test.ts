import { describe, expect, it } from 'vitest'
import { profileNames } from './profile.ts'
import { ownProfileDocument, profilesDocument } from './profiles-document.ts'

describe('profilesDocument()', () => {
  it.each(profileNames.map((name) => [name]))('has a section on %s', (name) => {
    expect(profilesDocument()).toContain(`## \`${name}\`\n`)
  })

  it('names the hosts that are answered for', () => {
    expect(profilesDocument()).toContain('`https://api.spotify.com/v1/me`')
  })

  it('shows Google’s parameters in the linking file', () => {
    expect(profilesDocument()).toContain(
      '"authorizationUrl": "http://localhost:4702/o/oauth2/v2/auth?access_type=offline&prompt=consent"',
    )
  })
})

describe('ownProfileDocument()', () => {
  it('describes fields and those inside them', () => {
    expect(ownProfileDocument()).toMatch(/^- `refresh`: .*\n {2}- `issued`: .*"offline-scope"/m)
  })
})
