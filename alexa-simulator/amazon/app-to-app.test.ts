import { describe, expect, it } from 'vitest'

import { lampSkill } from '../smart-home/testing/lamp-skill.ts'
import { Browser } from '../testing/browser.ts'
import { rehearse, skill } from '../testing/rehearsal.ts'
import type { Rehearsal, RehearsalOptions } from '../testing/rehearsal.ts'
import { json } from '../testing/token-endpoint.ts'
import { askLwa, callHost } from './testing/call-host.ts'

const APP = 'https://app.example.test/alexa'
const CLIENT = 'amzn1.application-oa2-client.1'

function rehearseApp(options: RehearsalOptions = {}): Promise<Rehearsal> {
  return rehearse({ ...options, linking: { redirectUrls: [APP], ...options.linking } })
}

/** Address of one of the pages that ask, with the parameters of Amazon's documentation. */
function consentUrl({ alexa }: Rehearsal, page: string, changes: Record<string, string> = {}) {
  const query = new URLSearchParams({
    client_id: CLIENT,
    scope: 'alexa::skills:account_linking',
    response_type: 'code',
    redirect_uri: APP,
    state: 'app-state',
    ...changes,
  })
  return `${alexa.companionUrl}${page}?${query.toString()}`
}

const ALEXA_APP = 'alexa.amazon.com/spa/skill-account-linking-consent'
const LWA = 'www.amazon.com/ap/oa'

async function decide(lab: Rehearsal, decision: string, page = ALEXA_APP): Promise<URL> {
  const url = consentUrl(lab, page)
  const { location = '' } = await new Browser().submit(url, url, { decision })
  return new URL(location)
}

/** The whole way to an access token of Amazon's. */
async function skillsToken(lab: Rehearsal): Promise<string> {
  const code = (await decide(lab, 'allow')).searchParams.get('code') ?? ''
  const grant = { grant_type: 'authorization_code', code, redirect_uri: APP, client_id: CLIENT }
  const { body } = await askLwa(lab.alexa, grant)
  return body['access_token'] ?? ''
}

const linkRequest = {
  stage: 'development',
  accountLinkRequest: { redirectUri: APP, authCode: 'provider-code', type: 'AUTH_CODE' },
}

function enablement(
  lab: Rehearsal,
  authorization: string,
  {
    method = 'POST',
    body = linkRequest,
    skillId = skill.skillId,
  }: { method?: string; body?: object; skillId?: string } = {},
) {
  return callHost(lab.alexa, {
    method,
    host: 'api.amazonalexa.com',
    path: `/v1/users/~current/skills/${skillId}/enablement`,
    headers: { authorization, 'content-type': 'application/json' },
    body: method === 'POST' ? JSON.stringify(body) : '',
  })
}

describe('Amazon’s consent page', () => {
  it.each([ALEXA_APP, LWA])('sends back a code and the state from %s', async (page) => {
    await using lab = await rehearseApp()

    const back = await decide(lab, 'allow', page)

    expect(back.origin + back.pathname).toBe(APP)
    expect(back.searchParams.get('state')).toBe('app-state')
    expect(back.searchParams.get('code')).not.toBeNull()
  })

  it('sends back access_denied when the customer cancels', async () => {
    await using lab = await rehearseApp()

    expect((await decide(lab, 'deny')).searchParams.get('error')).toBe('access_denied')
  })

  it.each([
    [{ scope: 'profile' }, 'invalid_scope'],
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ skill_stage: 'beta' }, 'invalid_request'],
  ])('answers %j with %s', async (changes, error) => {
    await using lab = await rehearseApp()

    const { location = '' } = await new Browser().get(consentUrl(lab, LWA, changes))

    expect(new URL(location).searchParams.get('error')).toBe(error)
  })

  it('sends the browser nowhere that redirectUrls does not list', async () => {
    await using lab = await rehearseApp()

    const page = await new Browser().get(consentUrl(lab, LWA, { redirect_uri: `${APP}/x` }))

    expect(page).toMatchObject({ status: 400, location: undefined })
    expect(page.html).toContain('redirectUrls')
  })
})

describe('skill enablement by REST', () => {
  it('enables the skill and links with the app’s code and redirect URI', async () => {
    await using lab = await rehearseApp()
    const token = await skillsToken(lab)

    const answer = await enablement(lab, `Bearer ${token}`)

    expect(answer?.status).toBe(201)
    expect(JSON.parse(answer?.body ?? '')).toMatchObject({
      accountLink: { status: 'LINKED' },
      status: 'ENABLED',
    })
    expect(Object.fromEntries(lab.tokens.requests[0]?.fields ?? [])).toMatchObject({
      code: 'provider-code',
      redirect_uri: APP,
    })
    expect(await lab.alexa.linkState()).toMatchObject({ status: 'linked' })
  })

  it('tells the state, and removes the enablement', async () => {
    await using lab = await rehearseApp()
    const authorization = `Bearer ${await skillsToken(lab)}`
    await enablement(lab, authorization)

    expect(await enablement(lab, authorization, { method: 'GET' })).toMatchObject({ status: 200 })
    expect(await enablement(lab, authorization, { method: 'DELETE' })).toMatchObject({
      status: 204,
    })
    expect(await lab.alexa.linkState()).toMatchObject({ status: 'disabled' })
  })

  it('answers 401 once the enablement has been removed', async () => {
    await using lab = await rehearseApp()
    const authorization = `Bearer ${await skillsToken(lab)}`
    await enablement(lab, authorization)
    await lab.alexa.disable()

    expect(await enablement(lab, authorization, { method: 'GET' })).toMatchObject({ status: 401 })
  })

  it('answers 400 when the scheme is not spelled Bearer', async () => {
    await using lab = await rehearseApp()

    expect(await enablement(lab, `bearer ${await skillsToken(lab)}`)).toMatchObject({ status: 400 })
  })

  it('answers 403 to somebody who does not own a skill in development', async () => {
    await using lab = await rehearseApp({ settings: { ownsSkill: false } })
    const authorization = `Bearer ${await skillsToken(lab)}`

    expect(await enablement(lab, authorization)).toMatchObject({ status: 403 })
    const body = { ...linkRequest, stage: 'live' }
    expect(await enablement(lab, authorization, { body })).toMatchObject({ status: 201 })
  })

  it('answers 403 to a token without the scope', async () => {
    const lamp = lampSkill()
    await using lab = await rehearseApp({
      endpoint: lamp.endpoint,
      skill: { apis: ['smartHome'], permissions: ['alexa::async_event:write'] },
    })
    await lab.link()
    const [sent] = lamp.directives
    const { code } = (sent?.directive.payload as { grant: { code: string } }).grant
    const { body } = await askLwa(lab.alexa, { grant_type: 'authorization_code', code })

    expect(await enablement(lab, `Bearer ${body['access_token'] ?? ''}`)).toMatchObject({
      status: 403,
    })
  })

  it('answers 404 for another skill', async () => {
    await using lab = await rehearseApp()

    const elsewhere = { skillId: 'amzn1.ask.skill.other' }

    expect(await enablement(lab, `Bearer ${await skillsToken(lab)}`, elsewhere)).toMatchObject({
      status: 404,
    })
  })

  it('answers 400 with the reason when the provider refuses the code, and enables nothing', async () => {
    await using lab = await rehearseApp()
    lab.tokens.answer(json({ error: 'invalid_grant' }, 400))

    const answer = await enablement(lab, `Bearer ${await skillsToken(lab)}`)

    expect(answer?.status).toBe(400)
    expect(answer?.body).toContain('invalid_grant')
    expect(await lab.alexa.linkState()).toMatchObject({ status: 'disabled' })
  })

  it('names the field of a body that it does not understand', async () => {
    await using lab = await rehearseApp()

    const answer = await enablement(lab, `Bearer ${await skillsToken(lab)}`, { body: {} })

    expect(answer).toMatchObject({ status: 400 })
    expect(answer?.body).toContain('stage')
  })
})
