/* eslint-disable */
/** Internal type. DO NOT USE DIRECTLY. */
type Exact<T extends { [key: string]: unknown }> = { [K in keyof T]: T[K] };
/** Internal type. DO NOT USE DIRECTLY. */
export type Incremental<T> = T | { [P in keyof T]?: P extends ' $fragmentName' | '__typename' ? T[P] : never };
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';
/** The period over which calls are counted (额度窗口). */
export type BudgetWindow =
  /** A calendar day at UTC+8 (自然日). */
  | 'DAY'
  /** Any 60 minutes (一小时内). */
  | 'HOUR'
  /** Any 60 seconds (一分钟内). */
  | 'MINUTE'
  /** Any second (一秒内). */
  | 'SECOND';

/** The state of the provider's callback to the merchant (回调). */
export type CallbackState =
  /** Paid; the fee could not be charged, so no callback is made (手续费扣除失败). */
  | 'BLOCKED_BY_FEE'
  /** Paid; the merchant acknowledged the callback (回调成功). */
  | 'DELIVERED'
  /** Paid; the callback failed, and the provider's callback log has the error (回调失败). */
  | 'FAILED'
  /** Paid; the callback is in progress (已支付，正在回调). */
  | 'IN_PROGRESS'
  /** The order is not paid, so no callback is due (未到回调). */
  | 'NOT_DUE'
  /** The status does not show the state of the callback (未知). */
  | 'UNKNOWN';

/** Why a lookup or a request failed (失败代码). */
export type FailureCode =
  /** An argument is invalid; the message names it (参数错误). */
  | 'BAD_REQUEST'
  /** The answer's signature is missing or wrong; the answer is not used (验签失败). */
  | 'BAD_SIGNATURE'
  /** The budget of live calls is spent and no answer is kept; see retryAt (额度用尽). */
  | 'BUDGET_SPENT'
  /** The client does not have access to the account, or does not have the scope (无权限). */
  | 'FORBIDDEN'
  /** The gateway failed; the message has an errorId that is in the log (内部错误). */
  | 'INTERNAL'
  /** The provider's answer could not be read, or was about another order (响应无效). */
  | 'INVALID_RESPONSE'
  /** The last live query of this order was too recent; see retryAt (查询间隔). */
  | 'MIN_INTERVAL'
  /** The provider blocks us: a ban or a firewall (渠道拒绝访问). */
  | 'PROVIDER_BLOCKED'
  /** The provider answered with an error of its own (渠道返回错误). */
  | 'PROVIDER_REJECTED'
  /** The provider did not answer in time, or answered with a server error (渠道不可用). */
  | 'PROVIDER_UNAVAILABLE'
  /** The gateway cannot count live calls, so it does not make any (存储不可用). */
  | 'STORE_UNAVAILABLE'
  /** The request does not have a valid token (未认证). */
  | 'UNAUTHENTICATED';

/** A provider's health in one word (渠道状态). */
export type HealthState =
  /** It blocks us: a ban or a firewall (被封禁). */
  | 'BLOCKED'
  /** Its last answer was a failure (异常). */
  | 'DEGRADED'
  /** It answers (正常). */
  | 'UP';

/** The kind of an order number (订单号类型). */
export type OrderIdKind =
  /** WeChat's or Alipay's number (h5zhifu: 微信和支付宝官方的订单编号). */
  | 'CHANNEL_TRADE_NO'
  /** The merchant's number (商户订单号). */
  | 'OUT_TRADE_NO'
  /** The provider's own number (平台订单号). */
  | 'TRADE_NO'
  /** The number on the buyer's voucher (hkrt channel_trade_no: 凭证条码订单号). */
  | 'VOUCHER_NO';

/** Identifies one order (订单键). */
export type OrderKey = {
  /** Our account; default: the provider's default account, or its only one (账户). */
  account?: string | null | undefined;
  /** The kind of the number (订单号类型). */
  by?: OrderIdKind;
  /** The number: 1 to 64 letters, digits and _-|*@. (订单号) */
  id: string;
  /** The payment platform (支付平台). */
  provider: Provider;
};

/** The state of an order (订单状态). */
export type OrderStatus =
  /** The order is closed or timed out; no payment is known, but a late payment can still arrive (已关闭). */
  | 'CLOSED'
  /** The payment failed; the buyer may try again (支付失败). */
  | 'FAILED'
  /** The whole amount is paid; no refund is known (支付成功). */
  | 'PAID'
  /** A part of the amount is refunded (部分退款). */
  | 'PARTIALLY_REFUNDED'
  /** The order exists; the provider does not report a payment (待支付). */
  | 'PENDING'
  /** The payment is in progress (支付中). */
  | 'PROCESSING'
  /** The whole amount is refunded, or the provider reports a refund without an amount (已退款). */
  | 'REFUNDED'
  /** A refund is in progress; the provider does not report the amount or whether it is complete (转入退款). */
  | 'REFUNDING'
  /** The merchant or cashier cancelled the order; any payment is returned (已撤销). */
  | 'REVOKED'
  /** The provider sent an undocumented code, or its answer contradicts itself (未知). */
  | 'UNKNOWN';

/** A reason for caution when you read an order (注意). */
export type OrderWarning =
  /** Amounts in the answer contradict each other (金额矛盾). */
  | 'AMOUNT_CONFLICT'
  /** An optional field has a format that cannot be read; `raw` shows it (字段无法解析). */
  | 'FIELD_UNREADABLE'
  /** The provider reports some paid orders as unpaid, and this may be one of them (可能已支付). */
  | 'PAYMENT_MAY_BE_HIDDEN'
  /** Parts of the answer contradict each other (状态矛盾). */
  | 'STATUS_CONFLICT'
  /** The status is inferred from other fields (状态为推断). */
  | 'STATUS_INFERRED'
  /** The provider sent an undocumented code (未知状态码). */
  | 'UNKNOWN_STATUS';

/** The payment platforms (支付平台). */
export type Provider =
  /** H5支付 (h5zhifu). */
  | 'H5ZHIFU'
  /** 海科融通 (hkrt). */
  | 'HKRT'
  /** mPaaS (mPaaS 小程序支付). */
  | 'MPAAS'
  /** 19支付 (zf19). */
  | 'ZF19';

/** Where an answer comes from (数据来源). */
export type Source =
  /** Kept from an earlier query, and fresh (缓存). */
  | 'CACHE'
  /** From the provider, for this query (实时查询). */
  | 'LIVE'
  /** From a verified notification by the provider (异步通知). */
  | 'NOTIFICATION'
  /** Kept, and older than requested, because a newer answer is not available; see staleBecause (过期缓存). */
  | 'STALE';

/** Why an answer is older than requested (过期原因). */
export type StaleReason =
  /** The answer's signature was missing or wrong (验签失败). */
  | 'BAD_SIGNATURE'
  /** The budget of live calls is spent (额度用尽). */
  | 'BUDGET_SPENT'
  /** The provider's answer could not be read (响应无效). */
  | 'INVALID_RESPONSE'
  /** The last live query of this order was too recent (查询间隔). */
  | 'MIN_INTERVAL'
  /** The provider no longer knows this order (渠道已无此订单). */
  | 'NOT_FOUND'
  /** A newer answer needs the scope `live` (无实时查询权限). */
  | 'NOT_PERMITTED'
  /** The provider blocks us (渠道拒绝访问). */
  | 'PROVIDER_BLOCKED'
  /** The provider answered with an error (渠道返回错误). */
  | 'PROVIDER_REJECTED'
  /** The provider did not answer (渠道不可用). */
  | 'PROVIDER_UNAVAILABLE'
  /** The gateway could not count the call, so it did not make it (存储不可用). */
  | 'STORE_UNAVAILABLE';

export type AccountsQueryVariables = Exact<{ [key: string]: never; }>;


export type AccountsQuery = { accounts: Array<{ id: string, provider: Provider, budget: Array<{ window: BudgetWindow, limit: number, used: number, remaining: number, resetsAt: string }>, health: { state: HealthState, since: string, reason: string | null } }> | null };

export type OrderBatchQueryVariables = Exact<{
  keys: Array<OrderKey> | OrderKey;
}>;


export type OrderBatchQuery = { orderBatch: Array<
    | { __typename: 'FoundOrder', order:
        | { id: string, provider: Provider, outTradeNo: string, status: OrderStatus, amount: { amount: string, currency: string } }
        | { id: string, provider: Provider, outTradeNo: string, status: OrderStatus, amount: { amount: string, currency: string } }
        | { id: string, provider: Provider, outTradeNo: string, status: OrderStatus, amount: { amount: string, currency: string } }
        | { id: string, provider: Provider, outTradeNo: string, status: OrderStatus, amount: { amount: string, currency: string } }
       }
    | { __typename: 'LookupFailure', provider: Provider, account: string, code: FailureCode, message: string }
    | { __typename: 'OrderNotFound', provider: Provider, account: string, id: string }
  > | null };

export type OrderQueryVariables = Exact<{
  provider: Provider;
  id: string;
  by?: OrderIdKind;
  maxAge?: number | null | undefined;
}>;


export type OrderQuery = { order:
    | { callbackState: CallbackState, id: string, provider: Provider, tradeNo: string | null, outTradeNo: string, status: OrderStatus, paid: boolean | null, warnings: Array<OrderWarning>, paidAt: string | null, amount: { amount: string, currency: string }, refundable: { amount: string } | null, freshness: { source: Source, ageSeconds: number, staleBecause: StaleReason | null } }
    | { id: string, provider: Provider, tradeNo: string | null, outTradeNo: string, status: OrderStatus, paid: boolean | null, warnings: Array<OrderWarning>, paidAt: string | null, amount: { amount: string, currency: string }, refundable: { amount: string } | null, freshness: { source: Source, ageSeconds: number, staleBecause: StaleReason | null } }
    | { id: string, provider: Provider, tradeNo: string | null, outTradeNo: string, status: OrderStatus, paid: boolean | null, warnings: Array<OrderWarning>, paidAt: string | null, amount: { amount: string, currency: string }, refundable: { amount: string } | null, freshness: { source: Source, ageSeconds: number, staleBecause: StaleReason | null } }
    | { id: string, provider: Provider, tradeNo: string | null, outTradeNo: string, status: OrderStatus, paid: boolean | null, warnings: Array<OrderWarning>, paidAt: string | null, amount: { amount: string, currency: string }, refundable: { amount: string } | null, freshness: { source: Source, ageSeconds: number, staleBecause: StaleReason | null } }
   | null };

type OrderSummary_H5zhifuOrder_Fragment = { id: string, provider: Provider, tradeNo: string | null, outTradeNo: string, status: OrderStatus, paid: boolean | null, warnings: Array<OrderWarning>, paidAt: string | null, amount: { amount: string, currency: string }, refundable: { amount: string } | null, freshness: { source: Source, ageSeconds: number, staleBecause: StaleReason | null } };

type OrderSummary_HkrtOrder_Fragment = { id: string, provider: Provider, tradeNo: string | null, outTradeNo: string, status: OrderStatus, paid: boolean | null, warnings: Array<OrderWarning>, paidAt: string | null, amount: { amount: string, currency: string }, refundable: { amount: string } | null, freshness: { source: Source, ageSeconds: number, staleBecause: StaleReason | null } };

type OrderSummary_MpaasOrder_Fragment = { id: string, provider: Provider, tradeNo: string | null, outTradeNo: string, status: OrderStatus, paid: boolean | null, warnings: Array<OrderWarning>, paidAt: string | null, amount: { amount: string, currency: string }, refundable: { amount: string } | null, freshness: { source: Source, ageSeconds: number, staleBecause: StaleReason | null } };

type OrderSummary_Zf19Order_Fragment = { id: string, provider: Provider, tradeNo: string | null, outTradeNo: string, status: OrderStatus, paid: boolean | null, warnings: Array<OrderWarning>, paidAt: string | null, amount: { amount: string, currency: string }, refundable: { amount: string } | null, freshness: { source: Source, ageSeconds: number, staleBecause: StaleReason | null } };

export type OrderSummaryFragment =
  | OrderSummary_H5zhifuOrder_Fragment
  | OrderSummary_HkrtOrder_Fragment
  | OrderSummary_MpaasOrder_Fragment
  | OrderSummary_Zf19Order_Fragment
;

export type OrdersQueryVariables = Exact<{
  outTradeNo: string;
  providers?: Array<Provider> | Provider | null | undefined;
  maxAge?: number | null | undefined;
}>;


export type OrdersQuery = { orders: { complete: boolean, paidMoreThanOnce: boolean, nodes: Array<
      | { id: string, provider: Provider, account: string, tradeNo: string | null, status: OrderStatus, paid: boolean | null, createdAt: string | null, amount: { amount: string, currency: string }, freshness: { source: Source, ageSeconds: number, staleBecause: StaleReason | null } }
      | { id: string, provider: Provider, account: string, tradeNo: string | null, status: OrderStatus, paid: boolean | null, createdAt: string | null, amount: { amount: string, currency: string }, freshness: { source: Source, ageSeconds: number, staleBecause: StaleReason | null } }
      | { id: string, provider: Provider, account: string, tradeNo: string | null, status: OrderStatus, paid: boolean | null, createdAt: string | null, amount: { amount: string, currency: string }, freshness: { source: Source, ageSeconds: number, staleBecause: StaleReason | null } }
      | { id: string, provider: Provider, account: string, tradeNo: string | null, status: OrderStatus, paid: boolean | null, createdAt: string | null, amount: { amount: string, currency: string }, freshness: { source: Source, ageSeconds: number, staleBecause: StaleReason | null } }
    >, failures: Array<{ provider: Provider, account: string, code: FailureCode, message: string, retryAt: string | null }> } | null };

type OrderInSearch_H5zhifuOrder_Fragment = { id: string, provider: Provider, account: string, tradeNo: string | null, status: OrderStatus, paid: boolean | null, createdAt: string | null, amount: { amount: string, currency: string }, freshness: { source: Source, ageSeconds: number, staleBecause: StaleReason | null } };

type OrderInSearch_HkrtOrder_Fragment = { id: string, provider: Provider, account: string, tradeNo: string | null, status: OrderStatus, paid: boolean | null, createdAt: string | null, amount: { amount: string, currency: string }, freshness: { source: Source, ageSeconds: number, staleBecause: StaleReason | null } };

type OrderInSearch_MpaasOrder_Fragment = { id: string, provider: Provider, account: string, tradeNo: string | null, status: OrderStatus, paid: boolean | null, createdAt: string | null, amount: { amount: string, currency: string }, freshness: { source: Source, ageSeconds: number, staleBecause: StaleReason | null } };

type OrderInSearch_Zf19Order_Fragment = { id: string, provider: Provider, account: string, tradeNo: string | null, status: OrderStatus, paid: boolean | null, createdAt: string | null, amount: { amount: string, currency: string }, freshness: { source: Source, ageSeconds: number, staleBecause: StaleReason | null } };

export type OrderInSearchFragment =
  | OrderInSearch_H5zhifuOrder_Fragment
  | OrderInSearch_HkrtOrder_Fragment
  | OrderInSearch_MpaasOrder_Fragment
  | OrderInSearch_Zf19Order_Fragment
;

export const OrderSummaryFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrderSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Order"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"tradeNo"}},{"kind":"Field","name":{"kind":"Name","value":"outTradeNo"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"paid"}},{"kind":"Field","name":{"kind":"Name","value":"warnings"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refundable"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paidAt"}},{"kind":"Field","name":{"kind":"Name","value":"freshness"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"ageSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"staleBecause"}}]}}]}}]} as unknown as DocumentNode<OrderSummaryFragment, unknown>;
export const OrderInSearchFragmentDoc = {"kind":"Document","definitions":[{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrderInSearch"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Order"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"account"}},{"kind":"Field","name":{"kind":"Name","value":"tradeNo"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"paid"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"freshness"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"ageSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"staleBecause"}}]}}]}}]} as unknown as DocumentNode<OrderInSearchFragment, unknown>;
export const AccountsDocument = {"__meta__":{"hash":"sha256:78fe525b0d153c627bf6cf433b520970c5a5e1d04267ef3b252d08011fcb155c"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Accounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"accounts"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"budget"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"window"}},{"kind":"Field","name":{"kind":"Name","value":"limit"}},{"kind":"Field","name":{"kind":"Name","value":"used"}},{"kind":"Field","name":{"kind":"Name","value":"remaining"}},{"kind":"Field","name":{"kind":"Name","value":"resetsAt"}}]}},{"kind":"Field","name":{"kind":"Name","value":"health"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"state"}},{"kind":"Field","name":{"kind":"Name","value":"since"}},{"kind":"Field","name":{"kind":"Name","value":"reason"}}]}}]}}]}}]} as unknown as DocumentNode<AccountsQuery, AccountsQueryVariables>;
export const OrderBatchDocument = {"__meta__":{"hash":"sha256:eb470c4ed5273e77e8e26733e1536cc595c47ee43503ab260766349b032c2b29"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"OrderBatch"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"keys"}},"type":{"kind":"NonNullType","type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"OrderKey"}}}}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"orderBatch"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"keys"},"value":{"kind":"Variable","name":{"kind":"Name","value":"keys"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"__typename"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"FoundOrder"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"order"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"outTradeNo"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}}]}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"OrderNotFound"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"account"}},{"kind":"Field","name":{"kind":"Name","value":"id"}}]}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"LookupFailure"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"account"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}}]}}]}}]}}]} as unknown as DocumentNode<OrderBatchQuery, OrderBatchQueryVariables>;
export const OrderDocument = {"__meta__":{"hash":"sha256:5209d09bb285636fc82e334ea2d38aea5c96f01d589ad20afae3728ea5b1ed0e"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Order"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"provider"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Provider"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"id"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"ID"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"by"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"OrderIdKind"}}},"defaultValue":{"kind":"EnumValue","value":"TRADE_NO"}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"maxAge"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"order"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"provider"},"value":{"kind":"Variable","name":{"kind":"Name","value":"provider"}}},{"kind":"Argument","name":{"kind":"Name","value":"id"},"value":{"kind":"Variable","name":{"kind":"Name","value":"id"}}},{"kind":"Argument","name":{"kind":"Name","value":"by"},"value":{"kind":"Variable","name":{"kind":"Name","value":"by"}}},{"kind":"Argument","name":{"kind":"Name","value":"maxAge"},"value":{"kind":"Variable","name":{"kind":"Name","value":"maxAge"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrderSummary"}},{"kind":"InlineFragment","typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"H5zhifuOrder"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"callbackState"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrderSummary"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Order"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"tradeNo"}},{"kind":"Field","name":{"kind":"Name","value":"outTradeNo"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"paid"}},{"kind":"Field","name":{"kind":"Name","value":"warnings"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"refundable"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}}]}},{"kind":"Field","name":{"kind":"Name","value":"paidAt"}},{"kind":"Field","name":{"kind":"Name","value":"freshness"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"ageSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"staleBecause"}}]}}]}}]} as unknown as DocumentNode<OrderQuery, OrderQueryVariables>;
export const OrdersDocument = {"__meta__":{"hash":"sha256:2e2dbf09f6199a36448916cb7f1ca2ee72a25f6cb600cfd045ed08ee2d6d69f7"},"kind":"Document","definitions":[{"kind":"OperationDefinition","operation":"query","name":{"kind":"Name","value":"Orders"},"variableDefinitions":[{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"outTradeNo"}},"type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"String"}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"providers"}},"type":{"kind":"ListType","type":{"kind":"NonNullType","type":{"kind":"NamedType","name":{"kind":"Name","value":"Provider"}}}}},{"kind":"VariableDefinition","variable":{"kind":"Variable","name":{"kind":"Name","value":"maxAge"}},"type":{"kind":"NamedType","name":{"kind":"Name","value":"Int"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"orders"},"arguments":[{"kind":"Argument","name":{"kind":"Name","value":"outTradeNo"},"value":{"kind":"Variable","name":{"kind":"Name","value":"outTradeNo"}}},{"kind":"Argument","name":{"kind":"Name","value":"providers"},"value":{"kind":"Variable","name":{"kind":"Name","value":"providers"}}},{"kind":"Argument","name":{"kind":"Name","value":"maxAge"},"value":{"kind":"Variable","name":{"kind":"Name","value":"maxAge"}}}],"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"complete"}},{"kind":"Field","name":{"kind":"Name","value":"paidMoreThanOnce"}},{"kind":"Field","name":{"kind":"Name","value":"nodes"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"FragmentSpread","name":{"kind":"Name","value":"OrderInSearch"}}]}},{"kind":"Field","name":{"kind":"Name","value":"failures"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"account"}},{"kind":"Field","name":{"kind":"Name","value":"code"}},{"kind":"Field","name":{"kind":"Name","value":"message"}},{"kind":"Field","name":{"kind":"Name","value":"retryAt"}}]}}]}}]}},{"kind":"FragmentDefinition","name":{"kind":"Name","value":"OrderInSearch"},"typeCondition":{"kind":"NamedType","name":{"kind":"Name","value":"Order"}},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"id"}},{"kind":"Field","name":{"kind":"Name","value":"provider"}},{"kind":"Field","name":{"kind":"Name","value":"account"}},{"kind":"Field","name":{"kind":"Name","value":"tradeNo"}},{"kind":"Field","name":{"kind":"Name","value":"status"}},{"kind":"Field","name":{"kind":"Name","value":"paid"}},{"kind":"Field","name":{"kind":"Name","value":"amount"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"amount"}},{"kind":"Field","name":{"kind":"Name","value":"currency"}}]}},{"kind":"Field","name":{"kind":"Name","value":"createdAt"}},{"kind":"Field","name":{"kind":"Name","value":"freshness"},"selectionSet":{"kind":"SelectionSet","selections":[{"kind":"Field","name":{"kind":"Name","value":"source"}},{"kind":"Field","name":{"kind":"Name","value":"ageSeconds"}},{"kind":"Field","name":{"kind":"Name","value":"staleBecause"}}]}}]}}]} as unknown as DocumentNode<OrdersQuery, OrdersQueryVariables>;