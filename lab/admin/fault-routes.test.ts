import { describe, expect, it } from 'vitest'
import { sendHttp } from '../../flow/index.ts'
import type { Lab } from '../lab.ts'
import { startLab } from '../start-lab.ts'

async function ask(
  lab: Lab,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  body: unknown = {},
): Promise<{ status: number; json: Record<string, unknown> }> {
  const outcome = await sendHttp({
    url: `${lab.urls.lab}/admin/v1${path}`,
    method,
    headers: { 'Content-Type': 'application/json' },
    ...(method === 'GET' ? {} : { body: JSON.stringify(body) }),
  })
  if (!outcome.ok) throw new Error(outcome.error)
  return { status: outcome.status, json: JSON.parse(outcome.body) as Record<string, unknown> }
}

describe('/admin/v1/faults', () => {
  it('arms a fault that then happens', async () => {
    await using lab = await startLab()
    const spec = { target: 'token', fault: { name: 'status', code: 503 } }

    expect(await ask(lab, 'POST', '/faults', spec)).toMatchObject({
      status: 201,
      json: { id: 1, target: 'token', fired: 0, left: 1 },
    })
    await expect(lab.seedLink()).rejects.toThrow(/5xx/)
    expect((await ask(lab, 'GET', '/faults')).json).toMatchObject({
      faults: [{ fired: 1, left: 0 }],
      unused: [],
    })
  })

  it('names what was never met', async () => {
    await using lab = await startLab()
    lab.faults.on('api').hang().always()

    expect((await ask(lab, 'GET', '/faults')).json).toMatchObject({
      faults: [{ title: 'api: hang, always', left: 'always' }],
      unused: [1],
    })
  })

  it('refuses what cannot be, with the field', async () => {
    await using lab = await startLab()
    const answer = await ask(lab, 'POST', '/faults', {
      target: 'token',
      fault: { name: 'latency' },
    })

    expect(answer.status).toBe(400)
    expect(JSON.stringify(answer.json)).toContain('fault.ms')
  })

  it('refuses what cannot happen there, with the reason', async () => {
    await using lab = await startLab()
    const answer = await ask(lab, 'POST', '/faults', {
      target: 'login',
      fault: { name: 'badJson' },
    })

    expect(answer.status).toBe(400)
    expect(JSON.stringify(answer.json)).toContain('holds no JSON')
  })

  it('takes one fault back', async () => {
    await using lab = await startLab()
    lab.faults.on('api').hang()
    lab.faults.on('api').close()
    await ask(lab, 'DELETE', '/faults/1')

    expect(lab.faults.list().map(({ id }) => id)).toEqual([2])
  })

  it('answers 404 naming the faults there are', async () => {
    await using lab = await startLab()
    lab.faults.on('api').close()
    const answer = await ask(lab, 'DELETE', '/faults/9')

    expect(answer.status).toBe(404)
    expect(JSON.stringify(answer.json)).toContain('1 (api: close, once)')
  })

  it('takes everything back', async () => {
    await using lab = await startLab()
    lab.faults.on('api').close()
    await ask(lab, 'DELETE', '/faults')

    expect(lab.faults.list()).toEqual([])
  })
})
