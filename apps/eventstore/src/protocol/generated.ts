/** What the official client ships as CommonJS: its service definitions and, for rare messages, their classes. */
import gossip from '@eventstore/db-client/generated/gossip_grpc_pb.js';
import gossipMessages from '@eventstore/db-client/generated/gossip_pb.js';
import features from '@eventstore/db-client/generated/serverfeatures_grpc_pb.js';
import featureMessages from '@eventstore/db-client/generated/serverfeatures_pb.js';
import monitoring from '@eventstore/db-client/generated/monitoring_grpc_pb.js';
import operations from '@eventstore/db-client/generated/operations_grpc_pb.js';
import persistent from '@eventstore/db-client/generated/persistent_grpc_pb.js';
import projections from '@eventstore/db-client/generated/projections_grpc_pb.js';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_grpc_pb.js';
import streamMessages from '@eventstore/db-client/generated/streams_pb.js';
import users from '@eventstore/db-client/generated/users_grpc_pb.js';

export const { GossipService } = gossip;
export const { ServerFeaturesService } = features;
export const { StreamsService } = streams;
export const { PersistentSubscriptionsService } = persistent;
export const { ProjectionsService } = projections;
export const { UsersService } = users;
export const { OperationsService } = operations;
export const { MonitoringService } = monitoring;
export const { ClusterInfo, EndPoint, MemberInfo } = gossipMessages;
export const { SupportedMethod, SupportedMethods } = featureMessages;
export const { UUID } = shared;
export const { ReadReq } = streamMessages;
