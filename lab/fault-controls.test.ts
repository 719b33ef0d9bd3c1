import { describe, expect, it } from 'vitest'
import type { Lab } from './lab.ts'
import { HttpBrowser } from './rehearse/http-browser.ts'
import type { BrowserPage } from './rehearse/http-browser.ts'
import { startLab } from './start-lab.ts'

async function submit(
  lab: Lab,
  ending: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<BrowserPage> {
  const browser = new HttpBrowser()
  const page = await browser.open(`${lab.urls.alexa}/settings`)
  const form = page.forms.find(({ action }) => new URL(action).pathname.endsWith(ending))
  if (form === undefined) throw new Error(`no form ${ending}`)
  return browser.submit(form, fields)
}

async function controls(lab: Lab): Promise<string> {
  return (await fetch(`${lab.urls.alexa}/settings`)).text()
}

describe('the simulator controls', () => {
  it('arm a fault with the value typed', async () => {
    await using lab = await startLab()
    const fields = { target: 'api', fault: 'status', value: '429', often: 'always' }
    await submit(lab, '/settings/faults', fields)

    expect(lab.faults.list().map(({ title }) => title)).toEqual(['api: status(429), always'])
  })

  it('arm a fault with its usual value where none was typed', async () => {
    await using lab = await startLab()
    await submit(lab, '/settings/faults', { target: 'token', fault: 'latency', value: '' })

    expect(lab.faults.list()[0]?.fault).toEqual({ name: 'latency', ms: 5_000 })
  })

  it('say that something is armed', async () => {
    await using lab = await startLab()
    expect(await controls(lab)).not.toContain('fault is armed:')
    lab.faults.on('token').reset()

    expect(await controls(lab)).toContain('1 fault is armed:')
  })

  it('say why a fault cannot happen there, and arm nothing', async () => {
    await using lab = await startLab()
    const page = await submit(lab, '/settings/faults', { target: 'jwks', fault: 'refuse' })

    expect(page.status).toBe(422)
    expect(page.alert).toContain('refuse cannot happen at jwks')
    expect(lab.faults.list()).toEqual([])
  })

  it('name a value that does not fit', async () => {
    await using lab = await startLab()
    const fields = { target: 'api', fault: 'status', value: 'much', often: 'once' }
    const page = await submit(lab, '/settings/faults', fields)

    expect(page.alert).toContain('fault.code')
  })

  it('clear every fault', async () => {
    await using lab = await startLab()
    lab.faults.on('token').reset()
    await submit(lab, '/settings/faults/clear')

    expect(lab.faults.list()).toEqual([])
  })

  it('take no fault from a page of another site', async () => {
    await using lab = await startLab()
    const body = new URLSearchParams({ target: 'token', fault: 'reset', often: 'once' })
    const answer = await fetch(`${lab.urls.alexa}/settings/faults`, { method: 'POST', body })

    expect(answer.status).toBe(403)
    expect(lab.faults.list()).toEqual([])
  })
})
