import { describe, expect, it } from 'vitest'
import { sendHttp } from '../../flow/index.ts'
import type { Lab } from '../lab.ts'
import { startLab } from '../start-lab.ts'

async function post(lab: Lab, path: string, body: unknown) {
  const outcome = await sendHttp({
    url: `${lab.urls.lab}/admin/v1/smart-home${path}`,
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!outcome.ok) throw new Error(outcome.error)
  return { status: outcome.status, json: JSON.parse(outcome.body) as Record<string, unknown> }
}

describe('POST /admin/v1/smart-home/…', () => {
  it('says of a skill without the smart home interface that it has none', async () => {
    await using lab = await startLab()

    expect(await post(lab, '/discover', {})).toMatchObject({
      status: 200,
      json: { outcome: 'not-smart-home' },
    })
  })

  it('answers 400 for a brightness beyond 100 per cent', async () => {
    await using lab = await startLab()

    const answer = await post(lab, '/directive', { action: 'brightness', value: 101 })

    expect(answer.status).toBe(400)
    expect(JSON.stringify(answer.json)).toContain('0 to 100')
  })

  it('answers 400 for an order that it does not know', async () => {
    await using lab = await startLab()

    expect(await post(lab, '/directive', { action: 'explode' })).toMatchObject({ status: 400 })
  })
})
