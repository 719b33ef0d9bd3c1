/**
 * A model with a dialog: a trip needs a city and a date, the date is confirmed, and then the whole trip.
 *
 * @module
 */
import { parseInteractionModel } from '../../utterances/index.ts'
import type { InteractionModel } from '../../utterances/index.ts'

/** The model; `ALWAYS` lets Alexa lead the dialog by itself. */
export function tripModel(delegationStrategy: 'ALWAYS' | 'SKILL_RESPONSE'): InteractionModel {
  const prompt = (id: string, value: string) => ({ id, variations: [{ type: 'PlainText', value }] })
  return parseInteractionModel({
    interactionModel: {
      languageModel: {
        invocationName: 'trip planner',
        intents: [
          {
            name: 'PlanIntent',
            slots: [
              { name: 'city', type: 'AMAZON.City', samples: ['to {city}', 'i go to {city}'] },
              { name: 'date', type: 'AMAZON.DATE' },
            ],
            samples: ['plan a trip', 'plan a trip to {city}', 'plan a trip to {city} {date}'],
          },
          { name: 'ListIntent', samples: ['list my trips'] },
          { name: 'AMAZON.HelpIntent', samples: [] },
        ],
      },
      dialog: {
        delegationStrategy,
        intents: [
          {
            name: 'PlanIntent',
            confirmationRequired: true,
            prompts: { confirmation: 'Confirm.Plan' },
            slots: [
              { name: 'city', elicitationRequired: true, prompts: { elicitation: 'Elicit.City' } },
              {
                name: 'date',
                elicitationRequired: true,
                confirmationRequired: true,
                prompts: { elicitation: 'Elicit.Date', confirmation: 'Confirm.Date' },
              },
            ],
          },
        ],
      },
      prompts: [
        prompt('Elicit.City', 'Where to?'),
        prompt('Elicit.Date', 'When to {city}?'),
        prompt('Confirm.Date', '{date}, right?'),
        {
          id: 'Confirm.Plan',
          variations: [{ type: 'SSML', value: '<speak>Book <b>{city}</b>?</speak>' }],
        },
      ],
    },
  })
}
