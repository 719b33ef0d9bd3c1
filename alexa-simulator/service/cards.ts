/**
 * The companion app's home feed: cards that skills sent, and Amazon's own request to link again.
 *
 * @module
 */
import type { Collection, Store } from '../../store/index.ts'
import type { SkillCard } from '../requests/index.ts'

/** What a card shows: what a skill sent, or Amazon's own request to link again. */
export type CardContent = SkillCard | { readonly type: 'Relink' }

/** A card in the feed. */
export interface FeedCard {
  readonly id: string
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly content: CardContent
}

/** What {@link CardFeed} is made with. */
export interface CardFeedOptions {
  readonly store: Store
  readonly now: () => number
  readonly newId: () => string
}

/** Cards beyond this many are forgotten, oldest first. */
const CARDS_KEPT = 50

/** The cards of the one simulated customer. */
export class CardFeed {
  readonly #cards: Collection<FeedCard>
  readonly #options: CardFeedOptions

  constructor(options: CardFeedOptions) {
    this.#options = options
    this.#cards = options.store.collection('alexa.cards')
  }

  /** Puts a card on top of the feed. */
  async add(content: CardContent): Promise<FeedCard> {
    const card = { id: this.#options.newId(), at: this.#options.now(), content }
    await this.#cards.put(card.id, card)
    const all = await this.#cards.list()
    for (const old of all.slice(0, -CARDS_KEPT)) await this.#cards.delete(old.id)
    return card
  }

  /** Newest first. */
  async list(): Promise<readonly FeedCard[]> {
    const records = await this.#cards.list()
    return records.map((record) => record.value).reverse()
  }

  /** Takes a card away. Resolves to false for a card that is not there. */
  async dismiss(id: string): Promise<boolean> {
    const found = await this.#cards.get(id)
    await this.#cards.delete(id)
    return found.status !== 'unknown'
  }

  /** Takes away every request to link, once the account is linked or the skill disabled. */
  async dismissLinkRequests(): Promise<void> {
    for (const card of await this.list()) {
      if (card.content.type === 'LinkAccount' || card.content.type === 'Relink') {
        await this.#cards.delete(card.id)
      }
    }
  }

  /** Empties the feed. */
  async clear(): Promise<void> {
    for (const card of await this.list()) await this.#cards.delete(card.id)
  }
}
