/** What the official client ships as CommonJS: the classes of messages that are rare. */
import gossipMessages from '@eventstore/db-client/generated/gossip_pb.js';
import featureMessages from '@eventstore/db-client/generated/serverfeatures_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streamMessages from '@eventstore/db-client/generated/streams_pb.js';

export const { ClusterInfo, EndPoint, MemberInfo } = gossipMessages;
export const { SupportedMethod, SupportedMethods } = featureMessages;
export const { UUID } = shared;
export const { ReadReq } = streamMessages;
