/**
 * @module
 */
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseAccountLinking } from '../../alexa-simulator/index.ts'
import { readLinkingFile } from './read-linking-file.ts'
import type { FoundLinking, ReadLinkingOptions } from './read-linking-file.ts'
import { makeFolder } from './testing/make-folder.ts'

const FILE = {
  type: 'AUTH_CODE',
  authorizationUrl: 'https://id.example.test/authorize',
  accessTokenUrl: 'https://id.example.test/token',
  accessTokenScheme: 'HTTP_BASIC',
  clientId: 'alexa-skill',
  clientSecret: 'test-only-secret',
  scopes: ['profile'],
}

async function read(content: unknown, options: ReadLinkingOptions = {}): Promise<FoundLinking> {
  const folder = await makeFolder({ 'linking.json': content })
  return readLinkingFile(join(folder, 'linking.json'), { name: 'linking.json', ...options })
}

const fields = ({ questions }: FoundLinking): string[] => questions.map(({ about }) => about)

describe('readLinkingFile()', () => {
  it.each([
    ['bare', FILE],
    ['in accountLinkingRequest', { accountLinkingRequest: FILE }],
    ['in accountLinkingResponse', { accountLinkingResponse: FILE }],
  ])('reads a file %s', async (_how, content) => {
    expect((await read(content)).request).toEqual(FILE)
  })

  it('yields what the simulated Alexa accepts from a file full of texts', async () => {
    const { request } = await read({
      ...FILE,
      type: 'auth_code',
      accessTokenScheme: 'http basic',
      scopes: 'profile, orders',
      defaultTokenExpirationInSeconds: '3600',
      skipOnEnablement: 'True',
      reciprocalAccessTokenUrl: null,
    })

    expect(request['skipOnEnablement']).toBe(true)
    expect(parseAccountLinking(request)).toMatchObject({
      type: 'AUTH_CODE',
      accessTokenScheme: 'HTTP_BASIC',
      scopes: ['profile', 'orders'],
      defaultTokenExpirationInSeconds: 3600,
      skipOnEnablement: true,
    })
  })

  it('drops what the other grant left empty in an IMPLICIT file', async () => {
    const { request, questions } = await read({
      ...FILE,
      type: 'IMPLICIT',
      accessTokenUrl: '',
      clientSecret: '',
      accessTokenScheme: '',
    })

    expect(parseAccountLinking(request).type).toBe('IMPLICIT')
    expect(questions).toEqual([])
  })

  it('keeps a query that is already on authorizationUrl, and names its parameters alone', async () => {
    const authorizationUrl = 'https://id.example.test/authorize?audience=a&hint=private'

    const { request, notes } = await read({ ...FILE, authorizationUrl })

    expect(request['authorizationUrl']).toBe(authorizationUrl)
    expect(notes.join('\n')).toMatch(/brings audience, hint/)
    expect(notes.join('\n')).not.toContain('private')
  })

  it('says that app links are there', async () => {
    const authorizationUrlsByPlatform = [
      { platformType: 'iOS', platformAuthorizationUrl: 'https://app.example.test/auth' },
    ]

    const { notes } = await read({ ...FILE, authorizationUrlsByPlatform })

    expect(notes.join('\n')).toContain('app links for iOS')
  })

  it('asks for the secret that a response never holds', async () => {
    const accountLinkingResponse = { ...FILE, clientSecret: undefined }

    const linking = await read({ accountLinkingResponse })

    expect(linking.questions).toMatchObject([
      { about: 'linking.clientSecret', flag: '--client-secret <secret>', onlyForOwnServer: true },
    ])
  })
})

describe('readLinkingFile() and PKCE', () => {
  it.each([
    [{ pkceConfiguration: { enabled: true } }, 'S256'],
    [{ pkceConfiguration: { status: 'DISABLED' } }, 'off'],
    [{ pkceConfiguration: {} }, 'S256'],
    [{ pkce: 'S256' }, 'S256'],
    [{ enablePkce: 'false' }, 'off'],
    [{}, undefined],
  ])('reads %o as %s', async (hint, pkce) => {
    expect((await read({ ...FILE, ...hint })).pkce).toBe(pkce)
  })
})

describe('readLinkingFile() and placeholders', () => {
  it.each([
    '${CLIENT_ID}',
    '$(CLIENT_ID)',
    '{{ clientId }}',
    '<your-client-id>',
    'YOUR_CLIENT_ID',
    'your client id',
    'yourClientId',
    '%CLIENT_ID%',
    'CHANGE_ME',
    'xxxxxxxx',
    '****',
    '...',
    '',
    '  ',
  ])('asks for the value instead of taking “%s”', async (clientId) => {
    const linking = await read({ ...FILE, clientId })

    expect(fields(linking)).toEqual(['linking.clientId'])
    expect(linking.request).not.toHaveProperty('clientId')
  })

  it.each(['my-alexa-client', 'yourself-app', 'xx', 'todo-list-skill', 'a%20b', 'insertion'])(
    'takes “%s” for a value',
    async (clientId) => {
      expect((await read({ ...FILE, clientId })).request['clientId']).toBe(clientId)
    },
  )

  it('finds placeholders inside addresses and lists', async () => {
    const linking = await read({
      ...FILE,
      authorizationUrl: 'https://YOUR_DOMAIN.auth0.com/authorize',
      scopes: ['profile', '<another scope>'],
    })

    expect(fields(linking)).toEqual(['linking.authorizationUrl', 'linking.scopes'])
    expect(linking.request['scopes']).toEqual(['profile'])
  })

  it('fills variables in from the environment', async () => {
    const content = { ...FILE, clientSecret: '${SECRET}', clientId: '{{A}}-{{B}}' }
    const environment = { SECRET: 's3cr3t', A: 'one' }

    const linking = await read(content, { environment })

    expect(linking.request['clientSecret']).toBe('s3cr3t')
    expect(fields(linking)).toEqual(['linking.clientId'])
    expect(JSON.stringify([linking.notes, linking.questions])).not.toContain('s3cr3t')
  })

  it('takes no variable from an object’s prototype', async () => {
    const linking = await read({ ...FILE, clientId: '${constructor}' }, { environment: {} })

    expect(fields(linking)).toEqual(['linking.clientId'])
  })

  it('needs no answer where a flag has given it', async () => {
    const overrides = { clientId: 'mine', clientSecret: 'given' }

    const linking = await read(
      { ...FILE, clientId: 'YOUR_ID', clientSecret: '<secret>' },
      { overrides },
    )

    expect(linking.request).toMatchObject(overrides)
    expect(linking.questions).toEqual([])
  })

  it('never repeats what stands where the secret belongs', async () => {
    const linking = await read({ ...FILE, clientSecret: 'YOUR_hunter2' })

    expect(JSON.stringify(linking.questions)).not.toContain('hunter2')
  })
})

describe('readLinkingFile() on broken files', () => {
  it.each([
    ['', /linking\.json is empty/],
    ['[]', /holds a list, not an object/],
    ['{"accountLinkingRequest": 5}', /accountLinkingRequest holds no object/],
    ['{"clientId": "a",}', /line 1, column 18/],
    ['{"clientSecret": hunter2}', /line 1, column 18: Unexpected token 'h'\.$/],
    ['{"clientId": "a"', /line 1, column 17/],
  ])('names the file and the fault of %j', async (content, message) => {
    const reading = read(content)

    await expect(reading).rejects.toMatchObject({ code: 'ERR_LAB_SKILL_PACKAGE' })
    await expect(reading).rejects.toThrow(message)
  })

  it('names a file that is not there', async () => {
    const folder = await makeFolder({})

    await expect(readLinkingFile(join(folder, 'none.json'))).rejects.toThrow(/none\.json.*ENOENT/)
  })
})
