import { describe, expect, it } from 'vitest'
import { callHost, linkThroughPages, refreshWith } from '../testing/profile-link.ts'
import { startTestServer } from '../testing/test-server.ts'
import { link } from '../testing/token-client.ts'
import type { ProfileInput } from './profile-schema.ts'
import { resolveProfile } from './resolve-profile.ts'

const SHOP: ProfileInput = {
  extends: 'spotify',
  title: 'The Shop',
  paths: { authorization: '/oauth/start', token: '/oauth/tokens' },
  accessToken: { format: 'opaque', prefix: 'shop_', length: 30 },
  refresh: { onRefresh: 'sent' },
  ttlS: { access: 900 },
  scopes: ['orders:read'],
  reportedScopeDelimiter: ',',
  clientAuth: ['client_secret_basic', 'client_secret_post'],
  endpoints: [
    {
      host: 'api.shop.example',
      path: '/v2/customers/{id}',
      body: { mail: '{{user.email}}', lists: '{{user.playlists}}', hello: 'Hi {{user.name}}!' },
      unauthorized: { status: 403, body: { reason: 'token' } },
    },
  ],
}

describe('resolveProfile()', () => {
  it('is Tunebox when nothing is said', () => {
    expect(resolveProfile()).toMatchObject({ name: 'tunebox', title: 'Tunebox' })
  })

  it('names the profiles there are when it does not know one', () => {
    expect(() => resolveProfile('facebook' as never)).toThrow(
      expect.objectContaining({
        code: 'ERR_OPTIONS_INVALID',
        message: expect.stringContaining('login-with-amazon') as string,
      }),
    )
  })

  it('keeps of the extended profile what is not said', () => {
    const { refresh } = resolveProfile({ extends: 'spotify', refresh: { onRefresh: 'sent' } })

    expect(refresh).toMatchObject({ onRefresh: 'sent', rotation: 'kept' })
  })

  it('refuses a placeholder that nothing can be filled in for, and names it', () => {
    const endpoints = [{ host: 'api.shop.example', path: '/', body: { age: '{{user.age}}' } }]

    expect(() => resolveProfile({ endpoints })).toThrow('{{user.age}}')
  })

  it('refuses a path on which the server’s own pages are', () => {
    expect(() => resolveProfile({ paths: { token: '/interaction/token' } })).toThrow(
      'is taken by the pages of the server',
    )
  })
})

describe('a profile of one’s own', () => {
  it('has its endpoints where it says', async () => {
    await using test = await startTestServer({ profile: SHOP })

    const { authorization, token } = test.server.endpoints

    expect([authorization, token].map((url) => new URL(url).pathname)).toEqual([
      '/oauth/start',
      '/oauth/tokens',
    ])
  })

  it('shapes tokens, lifetimes and scopes as it says', async () => {
    await using test = await startTestServer({ profile: SHOP })

    const { body } = await linkThroughPages(test.server, { scope: 'orders:read playlists.read' })

    expect(body).toMatchObject({
      access_token: expect.stringMatching(/^shop_[\w-]{30}$/) as string,
      expires_in: 900,
      scope: 'orders:read,playlists.read',
    })
  })

  it('sends the refresh token that the extended profile leaves out', async () => {
    await using test = await startTestServer({ profile: SHOP })

    const { body } = await refreshWith(test.server, await linkThroughPages(test.server))

    expect(body).toHaveProperty('refresh_token')
  })

  it('fills the user into the answers of its API', async () => {
    await using test = await startTestServer({ profile: SHOP })
    const { access } = await link(test.server)
    const url = 'https://api.shop.example/v2/customers/7'

    const { body } = await callHost(test.server, url, { token: access })

    expect(body).toEqual({
      mail: 'alice@tunebox.test',
      hello: 'Hi Alice!',
      lists: [
        { id: 'pl-morning', name: 'Morning Coffee', tracks: 24 },
        { id: 'pl-running', name: 'Running Fast', tracks: 41 },
      ],
    })
  })

  it('refuses a foreign token in its own words', async () => {
    await using test = await startTestServer({ profile: SHOP })
    const url = 'https://api.shop.example/v2/customers/7'

    const reply = await callHost(test.server, url, { token: 'foreign' })

    expect(reply).toMatchObject({ status: 403, body: { reason: 'token' } })
  })

  it('leaves lifetimes to the options where they say something', async () => {
    await using test = await startTestServer({ profile: SHOP, ttlS: { access: 400 } })

    const { body } = await linkThroughPages(test.server)

    expect(body['expires_in']).toBe(400)
  })
})
