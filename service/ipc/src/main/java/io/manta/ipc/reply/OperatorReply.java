package io.manta.ipc.reply;

import java.util.List;

/**
 * Who may operate this device, besides root.
 *
 * @param operators in order of uid
 */
public record OperatorReply(List<OperatorView> operators) implements IpcReply {
    public OperatorReply {
        operators = List.copyOf(operators);
    }
}
