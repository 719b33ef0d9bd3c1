import { describe, expect, it } from 'vitest'
import { renderConnectedAppsPage, type ConnectedAppsPageModel } from './connected-apps-page.tsx'

const model: ConnectedAppsPageModel = {
  locale: 'en',
  assets: { stylesheetUrl: '/assets/app.css', scriptUrl: '/assets/page.js' },
  user: { name: 'Alice', email: 'alice@tunebox.test' },
  apps: [
    {
      grantId: 'grant-1',
      client: 'Alexa',
      skill: 'Tune Box',
      scopes: ['profile', 'playlists.read'],
      since: Date.UTC(2026, 4, 3, 10, 42),
    },
  ],
  revokeAction: '/account/apps/revoke',
  signOutAction: '/account/sign-out',
  csrf: { name: 'form_token', value: 'token-1' },
}

describe('renderConnectedAppsPage()', () => {
  it('names each app with its skill, its scopes as sentences, and since when', () => {
    const html = renderConnectedAppsPage(model)

    expect(html).toContain('<h2><bdi>Alexa</bdi></h2>')
    expect(html).toContain('Skill Tune Box')
    expect(html).toContain('See your playlists <code>playlists.read</code>')
    expect(html).toContain('<time datetime="2026-05-03T10:42:00.000Z">')
  })

  it('disconnects by a form with the form token and the grant', () => {
    const form = /<form[^>]*action="\/account\/apps\/revoke"[\s\S]*?<\/form>/.exec(
      renderConnectedAppsPage(model),
    )?.[0]

    expect(form).toContain('name="form_token" value="token-1"')
    expect(form).toContain('name="grant" value="grant-1"')
    expect(form).toContain('Disconnect Alexa')
  })

  it('says before the click what disconnecting does', () => {
    const html = renderConnectedAppsPage(model)

    const describedBy = /<button[^>]*aria-describedby="([^"]*)"/.exec(html)?.[1]
    expect(html).toContain(`id="${describedBy ?? ''}">Once disconnected, Alexa can no longer`)
  })

  it('says when no app is connected', () => {
    expect(renderConnectedAppsPage({ ...model, apps: [] })).toContain('No app is connected')
  })

  it('announces what has just been disconnected', () => {
    const html = renderConnectedAppsPage({ ...model, news: { kind: 'disconnected', client: 'X' } })

    expect(html).toMatch(/role="status"[\s\S]*X is disconnected/)
  })

  it('escapes a hostile client name', () => {
    const [app] = model.apps
    const html = renderConnectedAppsPage({
      ...model,
      apps: app === undefined ? [] : [{ ...app, client: '<script>1</script>' }],
    })

    expect(html).not.toContain('<script>1')
  })
})
