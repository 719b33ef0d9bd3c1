import { expect, it } from 'vitest'
import { startRefreshedLinks } from './testing/refreshed-links.ts'

const LINKS = 20

it.each(['grace', 'strict'] as const)(
  'links that refresh each hour have no more records after 16 hours than after 8 under %s',
  async (rotation) => {
    await using world = await startRefreshedLinks(LINKS, { rotation })
    for (let hour = 1; hour <= 8; hour += 1) await world.passHour()
    const { AccessToken: before = 0, ...kept } = await world.records()
    for (let hour = 9; hour <= 16; hour += 1) await world.passHour()

    const { AccessToken: after = 0, ...keptLater } = await world.records()

    // Four that were used and the one to use next; expired access tokens are forgotten after a day.
    expect(kept).toMatchObject({ RefreshToken: 5 * LINKS, AuthorizationCode: LINKS, Grant: LINKS })
    expect(keptLater).toEqual(kept)
    expect(after - before).toBe(8 * LINKS)
    expect(await world.countWorking()).toBe(LINKS)
  },
)
