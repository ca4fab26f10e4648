// An order of the second floor: the gateway's answer, ready for its fields.

export interface MapOrder {
  readonly __typename: string
  readonly provider: string
  readonly account: string
  readonly tradeNo: string | null
  readonly outTradeNo: string
  readonly status: string
  readonly providerStatus: string
  readonly paid: boolean | null
  readonly amount: { readonly minor: number; readonly amount: string; readonly currency: string }
  readonly createdAt: string | null
  readonly paidAt: string | null
  readonly freshness: { readonly source: string; readonly fetchedAt: string; readonly ageSeconds: number }
  readonly warnings: readonly string[]
}

/** The fields that fill the Map from the gateway: all that a query of the bench may have. */
export const mapOrderFields = `__typename provider account tradeNo outTradeNo status providerStatus paid
  amount { minor amount currency } createdAt paidAt freshness { source fetchedAt ageSeconds } warnings`
