package chat.duet.bench.mqtt;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/** Finds whole packets in the stream and hands them over where they lie. */
final class PacketReader extends ByteToMessageDecoder {
    private static final int LONGEST_HEADER = 5;

    private final Link link;

    PacketReader(Link link) {
        this.link = link;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        while (readPacket(in)) {}
    }

    private boolean readPacket(ByteBuf in) {
        int start = in.readerIndex();
        int there = in.readableBytes();
        int length = 0;
        for (int i = 1; i < there && i < LONGEST_HEADER; i++) {
            int digit = in.getUnsignedByte(start + i);
            length |= (digit & 127) << (7 * (i - 1));
            if (digit < 128) {
                int from = start + i + 1;
                if (there - i - 1 < length) {
                    return false;
                }
                link.packet(in.getUnsignedByte(start), in, from, from + length);
                in.readerIndex(from + length);
                return true;
            }
        }
        return false;
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        super.channelInactive(context);
        link.end("closed by the server");
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        link.failed(context, cause);
    }
}
