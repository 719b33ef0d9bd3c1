import { createHash } from 'node:crypto'
import { expect, test } from '../support/test.ts'

const UTTERANCE = 'ask tune box what are my playlists'

test('the state of 700 characters comes back byte for byte', async ({ link, messages }) => {
  expect(await link.viaUI('alice')).toHaveLinked('alice')

  const sent = messages.param('authz.request', 'state')
  expect(sent).toHaveLength(700)
  expect(messages.param('redirect.callback', 'state')).toBe(sent)
})

test('by default the client secret travels in the Authorization header alone', async ({
  link,
  messages,
}) => {
  expect(await link.viaUI('alice')).toHaveLinked('alice')

  expect(messages.param('token.request', 'Authorization')).toMatch(/^Basic /)
  expect(messages.param('token.request', 'client_secret')).toBeUndefined()
})

test.describe('with client credentials in the body', () => {
  test.use({ simulator: { clientAuth: 'body' } })

  test('the account is linked, and no Authorization header was sent', async ({
    link,
    messages,
  }) => {
    expect(await link.viaUI('alice')).toHaveLinked('alice')

    expect(messages.param('token.request', 'client_secret')).toBeTruthy()
    expect(messages.param('token.request', 'Authorization')).toBeUndefined()
  })
})

test.describe('with PKCE', () => {
  test.use({ simulator: { pkce: 'S256' }, authServer: { requirePkce: true } })

  test('the account is linked with the verifier that fits the challenge', async ({
    link,
    messages,
  }) => {
    expect(await link.viaUI('alice')).toHaveLinked('alice')

    const verifier = messages.param('token.request', 'code_verifier') ?? ''
    expect(verifier).not.toBe('')
    expect(messages.param('authz.request', 'code_challenge_method')).toBe('S256')
    expect(messages.param('authz.request', 'code_challenge')).toBe(
      createHash('sha256').update(verifier).digest('base64url'),
    )
  })
})

test.describe('with the implicit grant', () => {
  test.use({ simulator: { grant: 'implicit' } })

  test('the token comes in the fragment, no code is redeemed, and the skill answers', async ({
    link,
    home,
    messages,
  }) => {
    expect(await link.viaUI('alice')).toHaveLinked('alice')
    await home.open()
    await home.say(UTTERANCE)

    await expect(home.conversation).toContainText('Morning Coffee and Running Fast')
    expect(messages.param('authz.request', 'response_type')).toBe('token')
    expect(messages.all('token.request')).toEqual([])
  })

  test('the token does not stay in the address bar or in the history', async ({
    link,
    page,
    messages,
  }) => {
    expect(await link.viaUI('alice')).toHaveLinked('alice')
    const token = messages.param('redirect.callback', 'access_token')
    expect(token).toBeTruthy()
    expect(page.url()).not.toContain(token)

    await page.goBack()

    expect(page.url()).not.toContain(token)
  })
})

for (const { region, host } of [
  { region: 'NA', host: 'pitangui.amazon.com' },
  { region: 'EU', host: 'layla.amazon.com' },
  { region: 'FE', host: 'alexa.amazon.co.jp' },
] as const) {
  test.describe(`in the region ${region}`, () => {
    test.use({ simulator: { region } })

    test(`the account is linked by way of ${host}`, async ({ link, messages, lab }) => {
      expect(await link.viaUI('alice')).toHaveLinked('alice')

      const redirectUri = `${lab.urls.alexa}/${host}/api/skill/link/MLINKLAB0000`
      expect(messages.param('authz.request', 'redirect_uri')).toBe(redirectUri)
      expect(messages.last('redirect.callback').http?.url).toContain(`${redirectUri}?`)
    })
  })
}
