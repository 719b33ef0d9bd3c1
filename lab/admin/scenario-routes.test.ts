import { describe, expect, it } from 'vitest'
import type { Lab } from '../lab.ts'
import { startLab } from '../start-lab.ts'

async function run(lab: Lab, body: unknown): Promise<{ status: number; json: unknown }> {
  const response = await fetch(`${lab.urls.lab}/admin/v1/scenarios/run`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { status: response.status, json: await response.json() }
}

describe('POST /admin/v1/scenarios/run', () => {
  it('runs the scenarios named and answers with their results', async () => {
    await using lab = await startLab()

    const { status, json } = await run(lab, { ids: ['deny', 'a11y-companion'], seed: 5 })

    expect(status).toBe(200)
    expect(json).toMatchObject({ seed: 5, passed: 1, failed: 0, skipped: 1 })
    expect((json as { results: { id: string }[] }).results.map(({ id }) => id).sort()).toEqual([
      'a11y-companion',
      'deny',
    ])
  })

  it('takes a text for grep, not an expression', async () => {
    await using lab = await startLab()

    expect((await run(lab, { grep: 'bogus-c.de' })).json).toMatchObject({ passed: 0 })
    expect((await run(lab, { grep: 'bogus-code' })).json).toMatchObject({ passed: 1 })
  })

  it('names an id that there is not', async () => {
    await using lab = await startLab()

    const { status, json } = await run(lab, { ids: ['denny'] })

    expect(status).toBe(400)
    expect(JSON.stringify(json)).toContain('denny')
  })

  it('leaves the lab that is asked as it was', async () => {
    await using lab = await startLab()
    await run(lab, { ids: ['deny'] })

    expect(lab.flow.events()).toEqual([])
  })
})
