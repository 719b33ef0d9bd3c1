import { expect, it } from 'vitest'
import { runChaos } from '../testing/chaos.ts'

it('every link that was answered is there after an instance was killed under load', async () => {
  const result = await runChaos({
    instances: 2,
    links: 20,
    atOnce: 5,
    rotation: 'grace',
    killing: (kill) => kill(),
  })

  expect(result).toMatchObject({
    kills: 1,
    answered: 20,
    missing: 0,
    codesTwice: 0,
    refreshesTwice: 0,
  })
}, 60_000)
